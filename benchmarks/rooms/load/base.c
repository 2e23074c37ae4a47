/* Time, memory, samples, chance. */
#include "load.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

struct samples delivery, acknowledgement, lateness;

ns_t now_ns(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (ns_t)time.tv_sec * SECOND + time.tv_nsec;
}

void die(const char *format, ...) {
    va_list rest;
    va_start(rest, format);
    vfprintf(stderr, format, rest);
    va_end(rest);
    fputc('\n', stderr);
    exit(1);
}

/* Room for `wanted` units, new ones zeroed; `size` is in units. */
void *grown(void *old, size_t *size, size_t wanted, size_t unit) {
    if (wanted <= *size) return old;
    size_t larger = *size ? *size : 64;
    while (larger < wanted) larger *= 2;
    char *fresh = realloc(old, larger * unit);
    if (!fresh) die("out of memory");
    memset(fresh + *size * unit, 0, (larger - *size) * unit);
    *size = larger;
    return fresh;
}

void keep_sample(struct samples *samples, ns_t span) {
    samples->us = grown(samples->us, &samples->size, samples->count + 1, sizeof *samples->us);
    samples->us[samples->count++] = span < 0 ? 0 : span / 1000 > UINT32_MAX ? UINT32_MAX : (uint32_t)(span / 1000);
}

static int ascending(const void *left, const void *right) {
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return (a > b) - (a < b);
}

/* Milliseconds below which `part` of the samples lie; -1 without samples. Sorts them. */
double quantile(struct samples *samples, double part) {
    if (!samples->count) return -1;
    qsort(samples->us, samples->count, sizeof *samples->us, ascending);
    size_t place = (size_t)ceil(part * (double)samples->count);
    return samples->us[place ? place - 1 : 0] / 1000.0;
}

void put(struct bytes *bytes, const char *data, size_t size) {
    if (bytes->from == bytes->to) bytes->from = bytes->to = 0;
    bytes->at = grown(bytes->at, &bytes->size, bytes->to + size, 1);
    memcpy(bytes->at + bytes->to, data, size);
    bytes->to += size;
}

/* Above 0, at most 1. */
double uniform(void) { return (random() + 1.0) / 2147483648.0; }

/* Seconds to the next arrival of a Poisson process. */
double exponential(double rate) { return -log(uniform()) / rate; }
