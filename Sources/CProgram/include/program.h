// What this program knows of itself: how it was built, and with which arguments it was started.
#pragma once

/// The commit of a release, abbreviated; empty in a build of one's own. Set by scripts/dist through the environment.
const char *_Nonnull lateen_build_commit(void);

/// The number of arguments, the program's name among them; 0 where the C runtime does not say.
int lateen_argument_count(void);

/// An argument, or NULL beyond the last.
const char *_Nullable lateen_argument(int index);
