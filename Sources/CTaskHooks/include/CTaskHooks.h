#ifndef CTASKHOOKS_H
#define CTASKHOOKS_H

#include <stdint.h>

#include "CloseOnExec.h"

/// Where the jobs of a thread go that would otherwise go to the global executor.
///
/// `delay_ns` is 0 for a job that is ready. The job must be run once by `task_hooks_run`, on the same thread.
typedef void (*task_hooks_sink)(void *context, void *job, int64_t delay_ns);

/// From now on every job that this thread makes for the global executor goes to `sink`; other threads are left alone.
/// Not to be called twice without `task_hooks_release` in between.
void task_hooks_claim(task_hooks_sink sink, void *context);

/// This thread's jobs go to the global executor again.
void task_hooks_release(void);

/// Runs a job as the global executor would, on this thread.
void task_hooks_run(void *job);

#endif
