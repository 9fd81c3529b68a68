#pragma once

// The variadic calls of libcurl, one function a type of argument: Swift can't call variadics.
#define CURL_DISABLE_TYPECHECK 1
#include <curl/curl.h>

/// The header and the write callback have the same shape.
typedef size_t (*ccurl_data_callback)(char *bytes, size_t size, size_t count, void *context);

CURLcode ccurl_set_long(CURL *easy, CURLoption option, long value);
CURLcode ccurl_set_offset(CURL *easy, CURLoption option, curl_off_t value);
CURLcode ccurl_set_string(CURL *easy, CURLoption option, const char *value);
CURLcode ccurl_set_pointer(CURL *easy, CURLoption option, void *value);
CURLcode ccurl_set_headers(CURL *easy, struct curl_slist *list);
CURLcode ccurl_set_write(CURL *easy, ccurl_data_callback callback, void *context);
CURLcode ccurl_set_header(CURL *easy, ccurl_data_callback callback, void *context);
CURLcode ccurl_get_long(CURL *easy, CURLINFO info, long *value);
CURLcode ccurl_get_offset(CURL *easy, CURLINFO info, curl_off_t *value);
CURLMcode ccurl_multi_set_long(CURLM *multi, CURLMoption option, long value);

/// What `curl_multi_info_read` gave: the handle that ended and how; false when nothing has ended.
_Bool ccurl_multi_next_done(CURLM *multi, CURL **easy, CURLcode *result);

/// Names the calling thread, as debuggers and `/proc` show it; at most 15 bytes.
void ccurl_name_thread(const char *name);
