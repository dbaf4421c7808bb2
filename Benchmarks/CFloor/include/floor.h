// The floor of the benchmark: what libyaml itself needs in C to parse one text and to emit another.
#pragma once
#include <stddef.h>

/// A text as libyaml's events, ready to be emitted again and again.
struct floor_events;

/// Parses a text and throws the events away; the number of events, or -1 when it can't be parsed.
long floor_parse(const unsigned char *text, size_t length);

/// The events of a text, or NULL.
struct floor_events *floor_load(const unsigned char *text, size_t length);

/// Emits the events; the number of bytes, or -1.
long floor_emit(const struct floor_events *events);

/// Emits the events; the number of bytes, or -1 when they are not those of a text.
long floor_emit_beside(const struct floor_events *events, const unsigned char *text, size_t length);

/// Seconds of processor time that this thread has had so far, so that other programs on the machine are not measured too.
double floor_seconds(void);

void floor_free(struct floor_events *events);
