/* Usage: load --mode steady|ceiling|rejoin|resume|chaos|idle --clients FILE --host H --port P [--rate R] …
   One JSON object a line on standard output; the last one is the result. */
#define _GNU_SOURCE
#include "load.h"

#include <math.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

struct options options = {.host = "127.0.0.1", .port = "5001", .mode = "steady", .rate = 500, .seconds = 5, .warm = 1,
                          .drain = 5, .bound = 1, .settle = 1, .count = 20, .chars = 120, .writers = 100000};
static ns_t next_due, last_care, next_beat, next_retry;
static int is_writing, is_counting, writers[MOST_CLIENTS], writer_count;

static void read_options(int count, char **words) {
    for (int place = 1; place + 1 < count; place += 2) {
        const char *name = words[place], *value = words[place + 1];
        struct { const char *name; double *number; long *whole; const char **text; } known[] = {
            {"--host", 0, 0, &options.host}, {"--port", 0, 0, &options.port}, {"--mode", 0, 0, &options.mode},
            {"--clients", 0, 0, &options.clients}, {"--out", 0, 0, &options.out}, {"--rate", &options.rate, 0, 0},
            {"--seconds", &options.seconds, 0, 0}, {"--warm", &options.warm, 0, 0}, {"--drain", &options.drain, 0, 0},
            {"--bound", &options.bound, 0, 0}, {"--settle", &options.settle, 0, 0}, {"--count", 0, &options.count, 0}, {"--resets", 0, &options.resets, 0},
            {"--kills", 0, &options.kills, 0}, {"--chars", 0, &options.chars, 0}, {"--rooms", 0, &options.writers, 0},
        };
        size_t found = 0, size = sizeof known / sizeof *known;
        while (found < size && strcmp(known[found].name, name)) found++;
        if (found == size) die("unknown option %s", name);
        if (known[found].text) *known[found].text = value;
        else if (known[found].whole) *known[found].whole = atol(value);
        else *known[found].number = atof(value);
    }
    if (!options.clients) die("--clients is missing");
}

/* Heartbeats of leaders, new connections of those who are away. */
static void care(ns_t now) {
    if (now - last_care < 5 * MILLISECOND) return;
    last_care = now;
    int beats = now >= next_beat, knocking = 0, is_fresh = 0;
    int retries = now >= next_retry; /* a leader whose first beat was refused: the room waits for it */
    if (beats) next_beat = now + 5 * (ns_t)SECOND;
    if (retries) next_retry = now + 500 * MILLISECOND;
    for (int place = 0; place < client_count; place++) {
        struct client *client = &clients[place];
        if ((beats || (retries && !client->has_beaten)) && client->leads && client->state == LIVE) call(client, 2, "hb", "{}");
        knocking += client->state != AWAY && client->state != LIVE;
        if (options.paced && client->queue >= 0) forward(client);
    }
    for (int place = 0; place < client_count; place++) {
        if (clients[place].state != AWAY || now < clients[place].try_at) continue;
        if (!opened && knocking) return; /* one tries the door, the others wait */
        if (!is_fresh++) load_clients();
        knock(&clients[place]);
        knocking++;
    }
}

static void run(double seconds, int (*is_over)(void)) {
    ns_t until = now_ns() + (ns_t)(seconds * SECOND), now;
    while ((now = now_ns()) < until && !(is_over && is_over())) {
        ns_t wake = now + 5 * MILLISECOND < until ? now + 5 * MILLISECOND : until;
        care(now);
        for (; is_writing && next_due <= now; next_due += (ns_t)(exponential(options.rate) * SECOND))
            write_message(writers[random() % writer_count], next_due, is_counting);
        wire_wait(is_writing && next_due < wake ? next_due : wake);
    }
}

static void begin_writing(int counts) {
    is_counting = counts;
    if (!is_writing) next_due = now_ns();
    is_writing = 1;
}

static int all_live(void) { return tally.live == client_count; }
static int none_live(void) { return tally.live == 0; }

/* All are in, and every leader's sign of life was taken: no room waits for its leader any more. */
static int all_ready(void) {
    for (int place = 0; place < client_count; place++)
        if (clients[place].leads && !clients[place].has_beaten) return 0;
    return all_live();
}

static int is_drained(void) {
    if (tally.acked + tally.refused < tally.sent || !all_live()) return 0;
    for (int place = 0; place < client_count; place++) {
        struct client *client = &clients[place];
        if (client->stream_count && stream_of(client, (struct span){"main", "main" + 4})->last < rooms[client->room].head)
            return 0;
    }
    return 1;
}

static int drain(double seconds) {
    is_writing = 0;
    run(seconds, is_drained);
    int done = is_drained();
    run(0.2, NULL); /* what comes too much */
    return done;
}

static void everybody_in(void) {
    run(60, all_ready);
    if (!all_ready()) die("only %ld of %d clients came in, or a leader's beat is refused (%s)", tally.live, client_count, refusal);
    run(options.settle, NULL);
}

static void forget_samples(void) { delivery.count = acknowledgement.count = lateness.count = 0; tally.counted = 0; }

static void steady(void) {
    everybody_in();
    begin_writing(0);
    run(options.warm, NULL);
    struct rusage before, after;
    getrusage(RUSAGE_SELF, &before);
    tally.busy = 0;
    begin_writing(1);
    run(options.seconds, NULL);
    getrusage(RUSAGE_SELF, &after);
    ns_t busy = tally.busy;
    int done = drain(options.drain);
    tally.busy = busy;
    check_all();
    print_tally("steady", options.seconds);
    double used = (double)(after.ru_utime.tv_sec + after.ru_stime.tv_sec - before.ru_utime.tv_sec - before.ru_stime.tv_sec)
        + (double)(after.ru_utime.tv_usec + after.ru_stime.tv_usec - before.ru_utime.tv_usec - before.ru_stime.tv_usec) / 1e6;
    printf(",\"drained\":%d,\"cpu\":%.3f}\n", done, used / options.seconds);
}

static long faults(void) {
    return tally.gaps + tally.doubled + tally.disorder + tally.conflicts + tally.lost + tally.refused + tally.drops;
}

/* One step: deliveries a second when everybody kept up, else -1. */
static double step(double rate) {
    long before = tally.deliveries;
    options.rate = rate;
    forget_samples();
    begin_writing(1);
    run(options.seconds, NULL);
    double reached = (double)(tally.deliveries - before) / options.seconds;
    int done = drain(options.bound);
    double p99 = quantile(&delivery, .99), late = quantile(&lateness, .99);
    int holds = done && p99 <= options.bound * 1000 && !faults();
    fprintf(stderr, "#   step %.0f/s: %.0f deliveries/s, p99 %.0f ms, generator late %.1f ms%s\n", rate, reached, p99, late,
            holds ? "" : " - too much");
    return holds ? reached : -1;
}

static void ceiling(void) {
    double rate = options.rate, high = 0, best = 0, good = 0, reached;
    everybody_in();
    step(rate / 4);
    for (int tries = 0; tries < 14; tries++) {
        reached = step(rate);
        if (reached > best) best = reached;
        if (reached >= 0) good = rate; else high = rate;
        if (reached < 0 && !drain(20)) break;
        if (faults() || (high && high / (good ? good : 1) < 1.12)) break;
        rate = !high ? rate * 1.5 : good ? sqrt(good * high) : rate / 2;
        if (rate < 10) break;
    }
    check_all();
    print_tally("ceiling", options.seconds);
    printf(",\"ceiling\":%.0f,\"rate\":%.0f}\n", best, good);
}

static void rejoin(void) {
    options.paced = 1;
    everybody_in();
    begin_writing(0);
    run(options.warm, NULL);
    printf("{\"ready\":1}\n");
    fflush(stdout);
    run(30, none_live);
    if (tally.live) die("the server was not killed");
    ns_t down = now_ns();
    is_writing = 0;
    opened = 0;
    run(60, all_live);
    ns_t in = now_ns();
    if (!all_live()) die("only %ld of %d clients came back (%s)", tally.live, client_count, refusal);
    begin_writing(0);
    run(options.warm, NULL);
    int done = drain(options.drain);
    check_all();
    print_tally("rejoin", options.warm);
    printf(",\"drained\":%d,\"down_ms\":%.1f,\"rejoin_ms\":%.1f}\n", done, (double)(opened - down) / MILLISECOND,
           (double)(in - opened) / MILLISECOND);
}

static void chaos(void) {
    long resets = 0, kills = 0;
    ns_t ends = now_ns() + (ns_t)(options.seconds * SECOND);
    options.paced = 1;
    everybody_in();
    begin_writing(1);
    while ((tally.deliveries < options.count || resets < options.resets || kills < options.kills) && now_ns() < ends) {
        run(0.02, NULL);
        struct client *victim = &clients[random() % client_count];
        if (resets < options.resets && tally.deliveries * (options.resets + 1) > options.count * (resets + 1)
            && victim->state == LIVE) {
            hang_up(victim, 1);
            resets++;
        }
        if (kills < options.kills && tally.deliveries * (options.kills + 1) > options.count * (kills + 1)) {
            kills++;
            printf("{\"kill\":%ld}\n", kills);
            fflush(stdout);
        }
    }
    int done = drain(options.drain);
    check_all();
    if (options.out) dump(options.out);
    print_tally("chaos", 0);
    printf(",\"drained\":%d,\"resets\":%ld,\"kills\":%ld,\"run\":\"%s\"}\n", done, resets, kills, run_name);
}

static struct client *watched;
static int watched_is_live(void) { return watched->state == LIVE; }

/* One client after another, each in a room of its own, comes back 200 events behind. */
static void resume(void) {
    static int is_taken[MOST_ROOMS];
    int all = client_count, tries = 0;
    long fewest = -1, behind = 200;
    for (int place = 0; place < all && tries < options.count; place++) {
        struct client *client = watched = &clients[place];
        if (client->leads || is_taken[client->room]++) continue;
        client_count = 0; /* the others stay away */
        opened = 1;
        knock(client);
        run(10, watched_is_live);
        if (!watched_is_live()) die("the client did not come in (%s)", refusal);
        struct stream *stream = stream_of(client, (struct span){"main", "main" + 4});
        hang_up(client, 0);
        stream->last = client->base = stream->last > behind ? stream->last - behind : 0;
        run(0.1, NULL);
        knock(client);
        run(10, watched_is_live);
        if (!watched_is_live()) die("the client did not come back (%s)", refusal);
        keep_sample(&delivery, client->hist_at - client->joined);
        if (fewest < 0 || client->hist_events < fewest) fewest = client->hist_events;
        hang_up(client, 0);
        tries++;
    }
    print_tally("resume", 0);
    printf(",\"tries\":%d,\"fewest\":%ld,\"slowest\":%.3f}\n", tries, fewest, quantile(&delivery, 1));
}

static void idle(void) {
    everybody_in();
    printf("{\"ready\":%ld}\n", tally.live);
    fflush(stdout);
    run(options.seconds, NULL);
    print_tally("idle", options.seconds);
    printf("}\n");
}

int main(int count, char **words) {
    struct { const char *name; void (*run)(void); } modes[] = {
        {"steady", steady}, {"ceiling", ceiling}, {"rejoin", rejoin}, {"chaos", chaos}, {"resume", resume}, {"idle", idle}};
    read_options(count, words);
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    srandom((unsigned)now_ns() ^ (unsigned)getpid());
    snprintf(run_name, sizeof run_name, "r%08x", (unsigned)random() ^ (unsigned)getpid());
    wire_begin();
    load_clients();
    for (int place = 0; place < client_count; place++) {
        struct client *client = &clients[place];
        if (client->room >= MOST_ROOMS || client->room < 0) die("room %d is out of range", client->room);
        if (!client->leads && (options.writers > 1000 || client->room <= options.writers)) writers[writer_count++] = place;
    }
    for (size_t place = 0; place < sizeof modes / sizeof *modes; place++)
        if (!strcmp(modes[place].name, options.mode)) return modes[place].run(), 0;
    die("unknown mode %s", options.mode);
}
