/* What a client of the room does: join, write, apply what it is told, come back. */
#include "load.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { JOIN = 1, BEAT = 2, PAGE = 3, FIRST_SEND = 100 };

struct client clients[MOST_CLIENTS];
int client_count;
struct message *messages;
long message_count;
static size_t messages_size;
char refusal[64], run_name[16];

/* A line of the clients' file: room, place in the room, whether it leads, ticket. It is read again for fresh tickets. */
void load_clients(void) {
    FILE *file = fopen(options.clients, "r");
    char line[2048], ticket[1024];
    int number = 0, room, place, leads;
    if (!file) die("cannot read %s", options.clients);
    while (number < MOST_CLIENTS && fgets(line, sizeof line, file)) {
        struct client *client = &clients[number];
        if (sscanf(line, "%d %d %d %1000s", &room, &place, &leads, ticket) != 4) die("a bad line: %s", line);
        if (place >= MOST_PLACES) die("too many people in room %d", room);
        if (number >= client_count) {
            *client = (struct client){.fd = -1, .number = number, .room = room, .place = place, .leads = leads};
            client->queue = client->queue_end = client->sent = client->base = -1;
            for (int other = 0; other < MOST_PLACES; other++) client->last_of[other] = -1;
        }
        free(client->ticket);
        client->ticket = strdup(ticket);
        number++;
    }
    fclose(file);
    client_count = number;
}

struct stream *stream_of(struct client *client, struct span name) {
    for (int place = 0; place < client->stream_count; place++)
        if (is_word(name, client->streams[place].name)) return &client->streams[place];
    if (client->stream_count == MOST_STREAMS) die("more than %d streams", MOST_STREAMS);
    struct stream *stream = &client->streams[client->stream_count++];
    snprintf(stream->name, sizeof stream->name, "%.*s", (int)(name.end - name.at), name.at);
    stream->last = -1;
    return stream;
}

/* Ask for what is missing. */
void join(struct client *client) {
    char frame[4096];
    int size = snprintf(frame, sizeof frame, "{\"since\":{"), first = 1;
    for (int place = 0; place < client->stream_count; place++) {
        struct stream *stream = &client->streams[place];
        if (stream->last < 0) continue;
        size += snprintf(frame + size, sizeof frame - (size_t)size, "%s\"%s\":%ld", first ? "" : ",", stream->name,
                         stream->last);
        first = 0;
    }
    snprintf(frame + size, sizeof frame - (size_t)size, "}}");
    client->state = JOINING;
    client->hist_events = 0;
    client->joined = now_ns();
    call(client, JOIN, "join", frame);
}

/* The client's line is cut: what was on its way is sent again after the next `live`. */
void went_away(struct client *client) {
    if (client->was_here) { tally.live--; tally.drops++; }
    client->was_here = client->has_beaten = 0;
    client->sent = -1;
    client->try_at = now_ns() + 20 * MILLISECOND;
}

static void live(struct client *client) {
    if (client->state != JOINING) return;
    client->state = LIVE;
    client->was_here = 1;
    client->calm_at = now_ns() + 500 * MILLISECOND;
    tally.live++;
    if (client->leads) call(client, BEAT, "hb", "{}");
    if (options.paced) forward(client);
}

static void send_message(struct client *client, long number) {
    static const char word[] = "наставникслушаетрядомдорогаопоравместетерпение";
    char text[2048], frame[2600];
    int size = 0;
    for (long letter = 0; letter < options.chars; letter++) {
        size_t from = (size_t)(letter % (long)((sizeof word - 1) / 2)) * 2;
        text[size++] = word[from], text[size++] = word[from + 1];
    }
    snprintf(frame, sizeof frame,
             "{\"cid\":\"%s-%ld\",\"kind\":\"msg\",\"body\":{\"text\":\"~%s.%ld~%.*s\"}}", run_name, number, run_name,
             number, size, text);
    call(client, FIRST_SEND + number, "send", frame);
}

/* Paced: send the oldest own message that is not acknowledged. */
void forward(struct client *client) {
    if (client->state != LIVE || client->sent >= 0 || client->queue < 0 || now_ns() < client->wait_until) return;
    client->sent = client->queue;
    send_message(client, client->sent);
}

/* Somebody has something to say, due at a moment. */
void write_message(int from, ns_t due, int is_counted) {
    struct client *client = &clients[from];
    messages = grown(messages, &messages_size, (size_t)message_count + 1, sizeof *messages);
    messages[message_count] = (struct message){.client = from, .next = -1, .seq = -1, .due = due};
    messages[message_count].is_counted = is_counted != 0;
    long number = message_count++;
    tally.sent++;
    if (!options.paced) {
        send_message(client, number);
        keep_sample(&lateness, now_ns() - due);
        return;
    }
    if (client->queue < 0) client->queue = number;
    else messages[client->queue_end].next = number;
    client->queue_end = number;
    forward(client);
}

/* Keep the code of a refusal for the report, without what JSON text could not hold. */
static void refused(struct span code) {
    size_t size = 0;
    for (const char *at = code.at; at < code.end && size + 1 < sizeof refusal; at++)
        if (*at != '"' && *at != '\\' && (unsigned char)*at >= ' ' && (unsigned char)*at < 127) refusal[size++] = *at;
    refusal[size] = 0;
}

static void take_page(struct client *client, struct span payload, enum source source);

static void acknowledged(struct client *client, long number, struct span answer) {
    const char *at = answer.at + 1;
    struct field field;
    int is_done = 0;
    long seq = -1, wait_ms = 0;
    while (next_field(&at, answer.end, &field)) {
        if (is_word(field.key, "ok")) is_done = is_word(field.value, "true");
        else if (is_word(field.key, "seq")) seq = number_of(field.value);
        else if (is_word(field.key, "code")) refused(field.value);
        else if (is_word(field.key, "wait_ms")) wait_ms = number_of(field.value);
    }
    if (number == PAGE && is_done) take_page(client, answer, FROM_PAGE);
    if (number < FIRST_SEND) {
        tally.unasked += !is_done;
        if (number == BEAT && is_done) client->has_beaten = 1;
        if (number == JOIN && !is_done) hang_up(client, 0);
        return;
    }
    number -= FIRST_SEND;
    if (number >= message_count) die("an acknowledgement of nothing");
    struct message *message = &messages[number];
    if (!is_done && wait_ms && options.paced) { /* not now: the same frame again after a while */
        client->wait_until = now_ns() + wait_ms * MILLISECOND;
        client->sent = -1;
        tally.waits++;
        return;
    }
    if (!is_done) message->is_refused = 1, tally.refused++;
    else if (!message->is_acked) {
        message->is_acked = 1, message->seq = seq, tally.acked++;
        if (message->is_counted) keep_sample(&acknowledgement, now_ns() - message->due);
    }
    if (options.paced && client->sent == number) {
        client->queue = message->next;
        client->sent = -1;
        forward(client);
    }
}

static void take_events(struct client *client, struct span events, enum source source) {
    const char *at = events.at + 1, *inner, *deeper;
    ns_t now = now_ns();
    struct span item;
    struct field field, part;
    while (next_item(&at, events.end, &item)) {
        struct span name = {NULL, NULL}, text = {NULL, NULL};
        long seq = -1;
        inner = item.at + 1;
        while (next_field(&inner, item.end, &field)) {
            if (is_word(field.key, "stream")) name = (struct span){field.value.at + 1, field.value.end - 1};
            else if (is_word(field.key, "seq")) seq = number_of(field.value);
            else if (is_word(field.key, "body") && *field.value.at == '{') {
                deeper = field.value.at + 1;
                while (next_field(&deeper, field.value.end, &part))
                    if (is_word(part.key, "text")) text = part.value;
            }
        }
        if (!name.at || seq < 0) die("an event without stream or number");
        seen(client, stream_of(client, name), seq, text, source, now);
    }
}

/* Ask for the events before the first of a page that did not reach back far enough. */
static void ask_before(struct client *client, struct span name, struct span events) {
    const char *at = events.at + 1, *inner;
    struct span item;
    struct field field;
    char frame[200];
    if (!next_item(&at, events.end, &item)) return;
    for (inner = item.at + 1; next_field(&inner, item.end, &field);) {
        if (!is_word(field.key, "seq") || number_of(field.value) <= client->base + 1) continue;
        snprintf(frame, sizeof frame, "{\"stream\":\"%.*s\",\"before\":%ld}", (int)(name.end - name.at), name.at,
                 number_of(field.value));
        call(client, PAGE, "page", frame);
    }
}

static void take_page(struct client *client, struct span payload, enum source source) {
    const char *at = payload.at + 1;
    struct field field;
    struct span name = {NULL, NULL}, events = {NULL, NULL};
    long head = -1;
    int more = 0;
    while (next_field(&at, payload.end, &field)) {
        if (is_word(field.key, "stream")) name = (struct span){field.value.at + 1, field.value.end - 1};
        else if (is_word(field.key, "events")) events = field.value;
        else if (is_word(field.key, "head")) head = number_of(field.value);
        else if (is_word(field.key, "more")) more = is_word(field.value, "true");
    }
    if (!name.at) return;
    struct stream *stream = stream_of(client, name);
    if (source == FROM_HIST) client->hist_at = now_ns();
    if (stream->last < 0) {
        stream->last = head;
        if (is_word(name, "main") && client->base < 0) start_counting(client, head);
    } else if (events.at) {
        take_events(client, events, source);
        if (more && is_word(name, "main")) ask_before(client, name, events);
    }
}

void heard(struct client *client, const char *text, size_t size) {
    const char *end = text + size, *at;
    struct span name, payload;
    if (size == 1 && *text == '2') { say(client, "3", 1); return; }
    if (size < 2 || *text == '0') return;
    if (text[0] == '4' && text[1] == '0') { join(client); return; }
    if (text[0] == '4' && text[1] == '4') { refused((struct span){text, end}); hang_up(client, 0); return; }
    if (text[0] != '4' || (text[1] != '2' && text[1] != '3')) { hang_up(client, 0); return; }
    char *open;
    long id = strtol(text + 2, &open, 10);
    at = open + 1;
    if (text[1] == '3') {
        if (next_item(&at, end, &payload)) acknowledged(client, id, payload);
        return;
    }
    if (!next_item(&at, end, &name)) return;
    while (at < end && (*at == ',' || *at == ' ')) at++;
    payload = (struct span){at, end - 1};
    if (is_word(name, "\"ev\"")) take_events(client, payload, FROM_EV);
    else if (is_word(name, "\"hist\"")) take_page(client, payload, FROM_HIST);
    else if (is_word(name, "\"live\"")) live(client);
    else if (is_word(name, "\"bye\"")) refused(payload);
}
