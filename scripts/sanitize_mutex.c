// Tells the thread sanitizer of Swift's Mutex. One that nobody else wants is taken by code that the compiler puts in place,
// which the sanitizer sees; one that is waited for is taken and left inside Swift's library, which is not instrumented, and
// what it guards looks like a race then. These stand in front of those two functions; scripts/sanitize links them.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdint.h>

void __tsan_acquire(void *address);
void __tsan_release(void *address);

#define LOCK "$s15Synchronization12_MutexHandleV9_lockSlowyys6UInt32VF"
#define UNLOCK "$s15Synchronization12_MutexHandleV11_unlockSlowyyF"
#define SELF __attribute__((swift_context)) void *self

__attribute__((swiftcall)) void lateen_lock(uint32_t thread, SELF) __asm__(LOCK);
__attribute__((swiftcall)) void lateen_unlock(SELF) __asm__(UNLOCK);

__attribute__((swiftcall)) void lateen_lock(uint32_t thread, SELF) {
  __attribute__((swiftcall)) void (*lock)(uint32_t, SELF) = dlsym(RTLD_NEXT, LOCK);
  lock(thread, self);
  __tsan_acquire(self);
}

__attribute__((swiftcall)) void lateen_unlock(SELF) {
  __attribute__((swiftcall)) void (*unlock)(SELF) = dlsym(RTLD_NEXT, UNLOCK);
  __tsan_release(self);
  unlock(self);
}
