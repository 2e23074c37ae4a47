/* The load generator of the rooms' benchmark: Socket.IO 4 over WebSocket, open loop, every delivery checked. */
#ifndef LOAD_H
#define LOAD_H

#include <stddef.h>
#include <stdint.h>

#define MOST_CLIENTS 4000
#define MOST_ROOMS 4000
#define MOST_STREAMS 64
#define MOST_PLACES 64

typedef int64_t ns_t;
enum { SECOND = 1000000000, MILLISECOND = 1000000 };

struct bytes { char *at; size_t from, to, size; };
struct samples { uint32_t *us; size_t count, size; };
struct span { const char *at, *end; };
struct field { struct span key, value; };

enum state { AWAY, CONNECTING, UPGRADING, GREETING, JOINING, LIVE };
enum source { FROM_EV, FROM_HIST, FROM_PAGE };

struct stream { char name[40]; long last; };

struct client {
    int fd, number, room, place, leads, wants_write, was_here, has_beaten;
    enum state state;
    char *ticket;
    struct bytes in, out, whole;
    struct stream streams[MOST_STREAMS];
    int stream_count;
    long base;                    /* the head of `main` when this client first joined: what it must have from there on */
    uint8_t *got;                 /* one bit for each number of `main` */
    size_t got_size;
    long last_of[MOST_PLACES];    /* the last message seen of each sender: a sender's own order */
    long queue, queue_end, sent;  /* own messages not acknowledged yet, by `next`; the one on its way */
    ns_t began, joined, hist_at, calm_at, try_at, wait_until;
    long hist_events;
};

struct message { int client; long next, seq; ns_t due; unsigned is_counted : 1, is_acked : 1, is_refused : 1; };

struct room { uint32_t *said; size_t size; long head; };

struct tally {
    long sent, acked, refused, deliveries, counted, gaps, doubled, disorder, conflicts, overlaps, lost, unasked, waits;
    long drops, connects, live, events_in_hist, foreign;
    ns_t busy;
};

struct options {
    const char *host, *port, *mode, *clients, *out;
    double rate, seconds, warm, drain, bound, settle;
    long count, resets, kills, chars, writers; /* writers: people write in the first so many rooms */
    int paced;                    /* the next message of a client goes after the acknowledgement of the one before */
};

extern struct options options;
extern struct client clients[MOST_CLIENTS];
extern int client_count;
extern struct room rooms[MOST_ROOMS];
extern struct message *messages;
extern long message_count;
extern struct tally tally;
extern struct samples delivery, acknowledgement, lateness;
extern char refusal[64], run_name[16];
extern ns_t opened;               /* when the server first took a connection since it was last found closed */

/* base.c */
ns_t now_ns(void);
void die(const char *format, ...) __attribute__((noreturn, format(printf, 1, 2)));
void *grown(void *old, size_t *size, size_t wanted, size_t unit);
void keep_sample(struct samples *samples, ns_t span);
double quantile(struct samples *samples, double part);
void put(struct bytes *bytes, const char *data, size_t size);
double uniform(void);
double exponential(double rate);

/* json.c */
int next_item(const char **at, const char *end, struct span *item);
int next_field(const char **at, const char *end, struct field *field);
int is_word(struct span span, const char *word);
long number_of(struct span span);

/* wire.c */
void wire_begin(void);
void hang_up(struct client *client, int reset);
void say(struct client *client, const char *text, size_t size);
void call(struct client *client, long id, const char *event, const char *payload);
void knock(struct client *client);
void wire_wait(ns_t until);

/* people.c */
void load_clients(void);
void join(struct client *client);
void heard(struct client *client, const char *text, size_t size);
void write_message(int from, ns_t due, int is_counted);
void forward(struct client *client);
void went_away(struct client *client);
struct stream *stream_of(struct client *client, struct span name);

/* checks.c */
void seen(struct client *client, struct stream *stream, long seq, struct span text, enum source source, ns_t at);
void start_counting(struct client *client, long head);
void check_all(void);
void print_tally(const char *name, double seconds);
void dump(const char *path);

#endif
