/* Is every delivery there, once, in order, and the same for everybody? */
#include "load.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FOREIGN UINT32_MAX

struct room rooms[MOST_ROOMS];
struct tally tally;

static int has(struct client *client, long seq) {
    size_t place = (size_t)seq / 8;
    return place < client->got_size && client->got[place] >> (seq % 8) & 1;
}

static void mark(struct client *client, long seq) {
    client->got = grown(client->got, &client->got_size, (size_t)seq / 8 + 1, 1);
    client->got[seq / 8] |= (uint8_t)(1 << (seq % 8));
}

void start_counting(struct client *client, long head) { client->base = head; }

/* The number of our message in a text that begins with ~run.number~, or -1. */
static long marker(struct span text) {
    size_t size = strlen(run_name);
    if (!text.at || text.end - text.at < (long)size + 6 || text.at[1] != '~') return -1;
    if (memcmp(text.at + 2, run_name, size) || text.at[2 + size] != '.') return -1;
    return strtol(text.at + 3 + size, NULL, 10);
}

/* Everybody in a room must be told the same under one number. */
static void compare(struct room *room, long seq, long number) {
    uint32_t said = number < 0 ? FOREIGN : (uint32_t)number + 1;
    room->said = grown(room->said, &room->size, (size_t)seq + 1, sizeof *room->said);
    if (!room->said[seq]) room->said[seq] = said;
    else if (room->said[seq] != said) tally.conflicts++;
    if (seq > room->head) room->head = seq;
}

static void delivered(struct client *client, long number, enum source source, ns_t at) {
    struct message *message = &messages[number];
    long *last = &client->last_of[clients[message->client].place];
    tally.deliveries++;
    if (source != FROM_PAGE) {
        if (number < *last) tally.disorder++;
        *last = number;
    }
    if (source == FROM_EV && message->is_counted) tally.counted++, keep_sample(&delivery, at - message->due);
    if (source == FROM_HIST) tally.events_in_hist++;
}

/* Whether the number is the next one of the stream; what is not is counted as a gap or a repetition. */
static void follow(struct client *client, struct stream *stream, long seq, int is_known) {
    if (seq == stream->last + 1 || (stream->last < 0 && seq == 1)) {
        stream->last = seq;
    } else if (seq > stream->last) {
        tally.gaps++;
        stream->last = seq;
    } else if (!is_known) {
        tally.disorder++;
    } else if (client->state == JOINING || now_ns() < client->calm_at) {
        tally.overlaps++; /* allowed: subscribed first, read second */
    } else {
        tally.doubled++;
    }
}

void seen(struct client *client, struct stream *stream, long seq, struct span text, enum source source, ns_t at) {
    int is_main = strcmp(stream->name, "main") == 0, is_known = !is_main || has(client, seq);
    if (stream->last < 0 && client->state != LIVE) return; /* before the first page of the stream */
    if (is_main && client->base < 0) start_counting(client, 0);
    if (source != FROM_PAGE) follow(client, stream, seq, is_known);
    if (source == FROM_HIST) client->hist_events++;
    if (!is_main) return;
    if (seq <= client->base) { tally.doubled += source == FROM_EV; return; }
    long number = marker(text);
    if (number >= message_count) die("a delivery of something never sent");
    compare(&rooms[client->room], seq, number);
    if (is_known) return;
    mark(client, seq);
    if (number >= 0) delivered(client, number, source, at);
    else tally.foreign++;
}

static void check_messages(void) {
    uint8_t *found = calloc((size_t)message_count + 1, 1);
    for (int place = 0; place < MOST_ROOMS; place++)
        for (long seq = 1; seq <= rooms[place].head; seq++) {
            uint32_t said = rooms[place].said[seq];
            if (!said || said == FOREIGN) continue;
            if (found[said - 1]++) tally.doubled++;
        }
    for (long number = 0; number < message_count; number++) {
        struct message *message = &messages[number];
        struct client *from = &clients[message->client];
        struct room *room = &rooms[from->room];
        if (!message->is_acked) continue;
        if (!found[number]) tally.lost++;
        else if (message->seq > room->head || room->said[message->seq] != (uint32_t)number + 1) tally.conflicts++;
    }
    free(found);
}

/* After the last drain: what is missing, doubled or different. */
void check_all(void) {
    for (int place = 0; place < client_count; place++) {
        struct client *client = &clients[place];
        struct room *room = &rooms[client->room];
        for (long seq = client->base + 1; client->base >= 0 && seq <= room->head; seq++)
            if (!has(client, seq)) tally.lost++;
    }
    check_messages();
}

void print_tally(const char *name, double seconds) {
    printf("{\"result\":\"%s\",\"seconds\":%.3f,\"clients\":%d,\"sent\":%ld,\"acked\":%ld,\"refused\":%ld,\"refusal\":\"%s\","
           "\"deliveries\":%ld,\"samples\":%ld,\"gaps\":%ld,\"doubled\":%ld,\"disorder\":%ld,\"conflicts\":%ld,"
           "\"overlaps\":%ld,\"lost\":%ld,\"drops\":%ld,\"connects\":%ld,\"caught_up\":%ld,\"unasked\":%ld,\"waits\":%ld,"
           "\"p50\":%.3f,\"p99\":%.3f,\"ack_p50\":%.3f,\"ack_p99\":%.3f,\"late_p99\":%.3f,\"busy\":%.3f",
           name, seconds, client_count, tally.sent, tally.acked, tally.refused, refusal, tally.deliveries, tally.counted,
           tally.gaps, tally.doubled, tally.disorder, tally.conflicts, tally.overlaps, tally.lost, tally.drops,
           tally.connects, tally.events_in_hist, tally.unasked, tally.waits, quantile(&delivery, .5), quantile(&delivery, .99),
           quantile(&acknowledgement, .5), quantile(&acknowledgement, .99), quantile(&lateness, .99),
           (double)tally.busy / SECOND);
}

/* What was seen, to be compared with the database: room, number, message (-1: not ours). */
void dump(const char *path) {
    FILE *file = fopen(path, "w");
    if (!file) die("cannot write %s", path);
    for (int place = 0; place < MOST_ROOMS; place++)
        for (long seq = 1; seq <= rooms[place].head; seq++)
            if (rooms[place].said[seq] && rooms[place].said[seq] != FOREIGN)
                fprintf(file, "seen %d %ld %" PRIu32 "\n", place, seq, rooms[place].said[seq] - 1);
    for (long number = 0; number < message_count; number++)
        if (messages[number].is_acked)
            fprintf(file, "acked %d %ld %ld\n", clients[messages[number].client].room, messages[number].seq, number);
    fclose(file);
}
