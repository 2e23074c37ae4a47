/* Finds items and fields in JSON text without building anything. */
#include "load.h"

#include <stdlib.h>
#include <string.h>

static const char *past_string(const char *at, const char *end) {
    const char *start = ++at;
    while ((at = memchr(at, '"', (size_t)(end - at)))) {
        const char *back = at;
        while (back > start && back[-1] == '\\') back--;
        at++;
        if ((at - 1 - back) % 2 == 0) return at;
    }
    return end;
}

static const char *past_value(const char *at, const char *end) {
    int depth = 0;
    for (; at < end; at++) {
        if (*at == '"') {
            at = past_string(at, end) - 1;
        } else if (*at == '{' || *at == '[') {
            depth++;
        } else if (*at == '}' || *at == ']') {
            if (depth == 0) return at;
            depth--;
        } else if (*at == ',' && depth == 0) {
            return at;
        }
        if (depth == 0 && (*at == '}' || *at == ']' || *at == '"')) return at + 1;
    }
    return end;
}

static const char *past_gap(const char *at, const char *end) {
    while (at < end && (*at == ' ' || *at == ',' || *at == ':' || *at == '\n')) at++;
    return at;
}

/* Take the next item of an array; `at` begins behind its bracket. */
int next_item(const char **at, const char *end, struct span *item) {
    const char *here = past_gap(*at, end);
    if (here >= end || *here == ']') return 0;
    item->at = here;
    item->end = *at = past_value(here, end);
    return 1;
}

/* Take the next field of an object; `at` begins behind its brace. */
int next_field(const char **at, const char *end, struct field *field) {
    const char *here = past_gap(*at, end);
    if (here >= end || *here != '"') return 0;
    field->key.at = here + 1;
    here = past_string(here, end);
    field->key.end = here - 1;
    field->value.at = past_gap(here, end);
    field->value.end = *at = past_value(field->value.at, end);
    return 1;
}

int is_word(struct span span, const char *word) {
    size_t size = strlen(word);
    return (size_t)(span.end - span.at) == size && memcmp(span.at, word, size) == 0;
}

long number_of(struct span span) { return span.at < span.end ? strtol(span.at, NULL, 10) : 0; }
