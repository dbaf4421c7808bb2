// Two calls of Linux that Swift's Glibc module leaves out because they are extensions.
#pragma once
#ifdef __linux__
/// Renames; with flags 2 (RENAME_EXCHANGE) it swaps two paths in one step.
int renameat2(int from_folder, const char *from, int to_folder, const char *to, unsigned int flags);
/// Writes the file system of an open file to the disk.
int syncfs(int file);
#endif
