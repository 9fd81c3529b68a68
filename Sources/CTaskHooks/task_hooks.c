#include "CTaskHooks.h"

#include <pthread.h>
#include <stddef.h>
#include <time.h>

// The Swift runtime looks at these variables before it gives a job to the global executor
// (swift/Runtime/Concurrency.h). A hook gets the arguments of the function, and the function itself as the way on.
#define SWIFTCALL __attribute__((swiftcall))

typedef SWIFTCALL void (*enqueue_original)(void *job);
typedef SWIFTCALL void (*enqueue_delay_original)(unsigned long long delay, void *job);
typedef SWIFTCALL void (*enqueue_deadline_original)(
    long long sec, long long nsec, long long tsec, long long tnsec, int clock, void *job);

extern SWIFTCALL void (*swift_task_enqueueGlobal_hook)(void *job, enqueue_original original);
extern SWIFTCALL void (*swift_task_enqueueGlobalWithDelay_hook)(
    unsigned long long delay, void *job, enqueue_delay_original original);
extern SWIFTCALL void (*swift_task_enqueueGlobalWithDeadline_hook)(
    long long sec, long long nsec, long long tsec, long long tnsec, int clock, void *job,
    enqueue_deadline_original original);
extern SWIFTCALL void swift_job_run(void *job, void *executor_identity, void *executor_implementation);
extern SWIFTCALL void swift_get_time(long long *sec, long long *nsec, int clock);

static _Thread_local task_hooks_sink thread_sink;
static _Thread_local void *thread_context;

static SWIFTCALL void enqueue(void *job, enqueue_original original) {
  if (thread_sink) thread_sink(thread_context, job, 0);
  else original(job);
}

static SWIFTCALL void enqueue_delay(unsigned long long delay, void *job, enqueue_delay_original original) {
  if (thread_sink) thread_sink(thread_context, job, (int64_t)delay);
  else original(delay, job);
}

static SWIFTCALL void enqueue_deadline(
    long long sec, long long nsec, long long tsec, long long tnsec, int clock, void *job,
    enqueue_deadline_original original) {
  if (!thread_sink) {
    original(sec, nsec, tsec, tnsec, clock, job);
    return;
  }
  long long now_sec = 0, now_nsec = 0;
  swift_get_time(&now_sec, &now_nsec, clock);
  int64_t delay = (int64_t)(sec - now_sec) * 1000000000 + (nsec - now_nsec);
  thread_sink(thread_context, job, delay > 0 ? delay : 0);
}

// Other threads may read these variables meanwhile, and the runtime reads them without synchronisation. Harmless: each
// is one aligned pointer, stored once and whole, and a thread without a sink goes the same way whether it sees the hook
// or not.
static void install(void) {
  swift_task_enqueueGlobal_hook = enqueue;
  swift_task_enqueueGlobalWithDelay_hook = enqueue_delay;
  swift_task_enqueueGlobalWithDeadline_hook = enqueue_deadline;
}

static pthread_once_t installed = PTHREAD_ONCE_INIT;

void task_hooks_claim(task_hooks_sink sink, void *context) {
  // For the rest of the process: a thread without a sink pays one comparison a job.
  pthread_once(&installed, install);
  thread_context = context;
  thread_sink = sink;
}

void task_hooks_release(void) {
  thread_sink = NULL;
  thread_context = NULL;
}

void task_hooks_run(void *job) { swift_job_run(job, NULL, NULL); }
