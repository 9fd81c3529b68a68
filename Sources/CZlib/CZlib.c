#include "CZlib.h"
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

struct atende_gzip {
    z_stream stream;
};

/// 15 bits of window, and 16 for a gzip header instead of zlib's own.
static const int gzip_window = 15 + 16;

static uInt clamped(size_t length) { return length > UINT_MAX ? UINT_MAX : (uInt)length; }

atende_gzip *atende_gzip_new(int level) {
    atende_gzip *gzip = calloc(1, sizeof *gzip);
    if (gzip == NULL) return NULL;
    if (deflateInit2(&gzip->stream, level, Z_DEFLATED, gzip_window, 8, Z_DEFAULT_STRATEGY) != Z_OK) {
        free(gzip);
        return NULL;
    }
    return gzip;
}

int atende_gzip_step(
    atende_gzip *gzip, const uint8_t *in, size_t *in_length, uint8_t *out, size_t *out_length, int finish) {
    z_stream *stream = &gzip->stream;
    uInt taken = clamped(*in_length);
    uInt room = clamped(*out_length);
    int is_last = finish && taken == *in_length;
    stream->next_in = (Bytef *)in;
    stream->avail_in = taken;
    stream->next_out = out;
    stream->avail_out = room;
    int status = deflate(stream, is_last ? Z_FINISH : Z_NO_FLUSH);
    *in_length = taken - stream->avail_in;
    *out_length = room - stream->avail_out;
    if (status == Z_STREAM_END) return 1;
    return status == Z_OK || status == Z_BUF_ERROR ? 0 : -1;
}

void atende_gzip_free(atende_gzip *gzip) {
    if (gzip == NULL) return;
    deflateEnd(&gzip->stream);
    free(gzip);
}

int atende_gunzip(const uint8_t *in, size_t in_length, uint8_t *out, size_t *out_length) {
    z_stream stream;
    memset(&stream, 0, sizeof stream);
    if (in_length > UINT_MAX || *out_length > UINT_MAX) return 0;
    if (inflateInit2(&stream, gzip_window) != Z_OK) return 0;
    stream.next_in = (Bytef *)in;
    stream.avail_in = (uInt)in_length;
    stream.next_out = out;
    stream.avail_out = (uInt)*out_length;
    int status = inflate(&stream, Z_FINISH);
    *out_length -= stream.avail_out;
    int is_whole = status == Z_STREAM_END && stream.avail_in == 0;
    inflateEnd(&stream);
    return is_whole;
}
