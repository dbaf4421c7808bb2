// What a release says of how it was built. Set by scripts/dist through the environment; empty in a build of one's own.
#pragma once
/// The commit, abbreviated, or an empty string.
const char *_Nonnull lateen_build_commit(void);
