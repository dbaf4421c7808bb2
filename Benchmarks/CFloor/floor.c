#include "floor.h"
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <yaml.h>

struct floor_events {
  yaml_event_t *list;
  size_t count, capacity;
};

double floor_seconds(void) {
  struct timespec time;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

long floor_parse(const unsigned char *text, size_t length) {
  yaml_parser_t parser;
  yaml_event_t event;
  long count = 0;
  int done = 0;
  yaml_parser_initialize(&parser);
  yaml_parser_set_input_string(&parser, text, length);
  while (!done) {
    if (!yaml_parser_parse(&parser, &event)) { count = -1; break; }
    done = event.type == YAML_STREAM_END_EVENT;
    yaml_event_delete(&event);
    count++;
  }
  yaml_parser_delete(&parser);
  return count;
}

struct floor_events *floor_load(const unsigned char *text, size_t length) {
  struct floor_events *events = calloc(1, sizeof *events);
  yaml_parser_t parser;
  int done = 0;
  yaml_parser_initialize(&parser);
  yaml_parser_set_input_string(&parser, text, length);
  while (!done) {
    if (events->count == events->capacity) {
      events->capacity = events->capacity ? events->capacity * 2 : 256;
      events->list = realloc(events->list, events->capacity * sizeof *events->list);
    }
    yaml_event_t *event = &events->list[events->count];
    if (!yaml_parser_parse(&parser, event)) { floor_free(events); events = NULL; break; }
    events->count++;
    done = event->type == YAML_STREAM_END_EVENT;
  }
  yaml_parser_delete(&parser);
  return events;
}

void floor_free(struct floor_events *events) {
  for (size_t i = 0; i < events->count; i++) yaml_event_delete(&events->list[i]);
  free(events->list);
  free(events);
}

struct sink {
  unsigned char *bytes;
  size_t count, capacity;
};

static int append(void *context, unsigned char *bytes, size_t count) {
  struct sink *sink = context;
  if (sink->count + count > sink->capacity) {
    sink->capacity = (sink->count + count) * 2;
    sink->bytes = realloc(sink->bytes, sink->capacity);
  }
  memcpy(sink->bytes + sink->count, bytes, count);
  sink->count += count;
  return 1;
}

/// The emitter takes its events over, so each is made anew from the stored one, as any program would make it.
static void copy(yaml_event_t *to, const yaml_event_t *from) {
  switch (from->type) {
  case YAML_STREAM_START_EVENT: yaml_stream_start_event_initialize(to, YAML_UTF8_ENCODING); break;
  case YAML_STREAM_END_EVENT: yaml_stream_end_event_initialize(to); break;
  case YAML_DOCUMENT_START_EVENT:
    yaml_document_start_event_initialize(to, NULL, NULL, NULL, from->data.document_start.implicit);
    break;
  case YAML_DOCUMENT_END_EVENT: yaml_document_end_event_initialize(to, 1); break;
  case YAML_SEQUENCE_START_EVENT: yaml_sequence_start_event_initialize(to, NULL, NULL, 1, YAML_BLOCK_SEQUENCE_STYLE); break;
  case YAML_SEQUENCE_END_EVENT: yaml_sequence_end_event_initialize(to); break;
  case YAML_MAPPING_START_EVENT: yaml_mapping_start_event_initialize(to, NULL, NULL, 1, YAML_BLOCK_MAPPING_STYLE); break;
  case YAML_MAPPING_END_EVENT: yaml_mapping_end_event_initialize(to); break;
  case YAML_SCALAR_EVENT:
    yaml_scalar_event_initialize(to, NULL, NULL, from->data.scalar.value, (int)from->data.scalar.length, 1, 1,
                                 from->data.scalar.style);
    break;
  default: memset(to, 0, sizeof *to);
  }
}

long floor_emit(const struct floor_events *events) { return floor_emit_beside(events, NULL, 0); }

long floor_emit_beside(const struct floor_events *events, const unsigned char *text, size_t length) {
  struct sink sink = {0};
  yaml_emitter_t emitter;
  long result = 0;
  yaml_emitter_initialize(&emitter);
  yaml_emitter_set_output(&emitter, append, &sink);
  yaml_emitter_set_unicode(&emitter, 1);
  yaml_emitter_set_width(&emitter, -1);
  for (size_t i = 0; i < events->count && result >= 0; i++) {
    yaml_event_t event;
    copy(&event, &events->list[i]);
    if (!yaml_emitter_emit(&emitter, &event)) result = -1;
  }
  yaml_emitter_delete(&emitter);
  if (result >= 0) result = (long)sink.count;
  if (text && (sink.count != length || memcmp(sink.bytes, text, length) != 0)) result = -1;
  free(sink.bytes);
  return result;
}
