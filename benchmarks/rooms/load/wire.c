/* Sockets, WebSocket frames and Engine.IO packets of many clients in one epoll loop. */
#define _GNU_SOURCE
#include "load.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

enum { READ_AT_ONCE = 256 * 1024, EVENTS = 256 };

static int poll_fd;
ns_t opened;
static struct sockaddr_storage address;
static socklen_t address_size;

void wire_begin(void) {
    struct addrinfo hints = {.ai_socktype = SOCK_STREAM}, *found;
    if (getaddrinfo(options.host, options.port, &hints, &found)) die("no such address: %s", options.host);
    memcpy(&address, found->ai_addr, found->ai_addrlen);
    address_size = found->ai_addrlen;
    freeaddrinfo(found);
    poll_fd = epoll_create1(0);
    prctl(PR_SET_TIMERSLACK, 1000UL);
}

static void watch(struct client *client, int how, uint32_t events) {
    struct epoll_event event = {.events = events, .data.ptr = client};
    epoll_ctl(poll_fd, how, client->fd, &event);
}

/* End a connection; with `reset` as a network does that has gone: no close frame, no FIN. */
void hang_up(struct client *client, int reset) {
    if (client->fd < 0) return;
    struct linger linger = {1, 0};
    if (reset) setsockopt(client->fd, SOL_SOCKET, SO_LINGER, &linger, sizeof linger);
    close(client->fd);
    client->fd = -1;
    client->state = AWAY;
    client->in.from = client->in.to = client->out.from = client->out.to = client->whole.to = 0;
    went_away(client);
}

static void flush(struct client *client) {
    struct bytes *out = &client->out;
    while (out->from < out->to) {
        ssize_t sent = send(client->fd, out->at + out->from, out->to - out->from, MSG_NOSIGNAL);
        if (sent < 0) {
            if (errno != EAGAIN) { hang_up(client, 0); return; }
            if (!client->wants_write) watch(client, EPOLL_CTL_MOD, EPOLLIN | EPOLLOUT);
            client->wants_write = 1;
            return;
        }
        out->from += (size_t)sent;
    }
    if (client->wants_write) watch(client, EPOLL_CTL_MOD, EPOLLIN);
    client->wants_write = 0;
}

/* Begin a connection. */
void knock(struct client *client) {
    int one = 1;
    client->fd = socket(address.ss_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (client->fd < 0) die("no socket: %s (raise the limit of open files)", strerror(errno));
    setsockopt(client->fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    client->state = CONNECTING;
    client->began = now_ns();
    if (connect(client->fd, (struct sockaddr *)&address, address_size) && errno != EINPROGRESS) {
        hang_up(client, 0);
        return;
    }
    client->wants_write = 1;
    watch(client, EPOLL_CTL_ADD, EPOLLIN | EPOLLOUT);
}

static void connected(struct client *client) {
    int error = 0;
    socklen_t size = sizeof error;
    getsockopt(client->fd, SOL_SOCKET, SO_ERROR, &error, &size);
    if (error) {
        if (!tally.live) opened = 0;
        hang_up(client, 0);
        return;
    }
    if (!opened) opened = now_ns();
    char request[512];
    int length = snprintf(request, sizeof request,
        "GET /socket.io/?EIO=4&transport=websocket&room=%d HTTP/1.1\r\nHost: %s:%s\r\nConnection: Upgrade\r\n"
        "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n",
        client->room, options.host, options.port);
    client->state = UPGRADING;
    tally.connects++;
    put(&client->out, request, (size_t)length);
    flush(client);
}

/* One masked frame, as a browser sends it. */
static void send_frame(struct client *client, int opcode, const char *text, size_t size) {
    uint8_t head[14] = {(uint8_t)(0x80 | opcode)}, mask[4];
    size_t length = 2;
    if (client->fd < 0) return;
    for (int place = 0; place < 4; place++) mask[place] = (uint8_t)(random() | 1);
    if (size < 126) {
        head[1] = (uint8_t)(0x80 | size);
    } else {
        head[1] = 0x80 | 126, head[2] = (uint8_t)(size >> 8), head[3] = (uint8_t)size;
        length = 4;
    }
    if (size > 65535) die("a frame of %zu bytes is too long", size);
    memcpy(head + length, mask, 4);
    put(&client->out, (char *)head, length + 4);
    size_t start = client->out.to;
    put(&client->out, text, size);
    for (size_t place = 0; place < size; place++) client->out.at[start + place] ^= (char)mask[place & 3];
    if (!client->wants_write) flush(client);
}

void say(struct client *client, const char *text, size_t size) { send_frame(client, 1, text, size); }

/* A Socket.IO event; `id` numbers its acknowledgement, below 0 none is asked for. */
void call(struct client *client, long id, const char *event, const char *payload) {
    char text[8192], number[24] = "";
    if (id >= 0) snprintf(number, sizeof number, "%ld", id);
    int size = snprintf(text, sizeof text, "42%s[\"%s\",%s]", number, event, payload);
    if (size < 0 || (size_t)size >= sizeof text) die("the event %s is too long", event);
    say(client, text, (size_t)size);
}

static void upgraded(struct client *client) {
    struct bytes *in = &client->in;
    char *start = in->at + in->from, *end = memmem(start, in->to - in->from, "\r\n\r\n", 4), text[1024];
    if (!end) return;
    if (!memmem(start, (size_t)(end - start), " 101 ", 5)) { hang_up(client, 0); return; }
    in->from += (size_t)(end + 4 - start);
    client->state = GREETING;
    int size = snprintf(text, sizeof text, "40{\"ticket\":\"%s\",\"room\":%d,\"place\":%d}", client->ticket, client->room,
                        client->place);
    say(client, text, (size_t)size);
}

static void take_frame(struct client *client, int opcode, int is_last, const char *text, size_t size) {
    if (opcode == 8) {
        hang_up(client, 0);
    } else if (opcode == 9) {
        send_frame(client, 10, text, size);
    } else if (opcode <= 2 && is_last && opcode) {
        heard(client, text, size);
    } else if (opcode <= 2) {
        put(&client->whole, text, size);
        if (!is_last) return;
        heard(client, client->whole.at, client->whole.to);
        client->whole.from = client->whole.to = 0;
    }
}

static void take_frames(struct client *client) {
    struct bytes *in = &client->in;
    while (client->fd >= 0 && client->state >= GREETING) {
        const uint8_t *head = (uint8_t *)in->at + in->from;
        size_t there = in->to - in->from, start = 2, size;
        if (there < 2) break;
        size = head[1] & 127;
        if (size == 126) {
            if (there < 4) break;
            size = (size_t)head[2] << 8 | head[3], start = 4;
        } else if (size == 127) {
            if (there < 10) break;
            size = 0, start = 10;
            for (int place = 2; place < 10; place++) size = size << 8 | head[place];
        }
        if (there < start + size) break;
        in->from += start + size;
        take_frame(client, head[0] & 15, head[0] >> 7, (const char *)head + start, size);
    }
    if (in->from == in->to) in->from = in->to = 0;
}

static void read_all(struct client *client) {
    struct bytes *in = &client->in;
    if (in->from && in->size - in->to < READ_AT_ONCE) {
        memmove(in->at, in->at + in->from, in->to - in->from);
        in->to -= in->from, in->from = 0;
    }
    in->at = grown(in->at, &in->size, in->to + READ_AT_ONCE, 1);
    ssize_t size = recv(client->fd, in->at + in->to, READ_AT_ONCE, 0);
    if (size < 0 && errno == EAGAIN) return;
    if (size <= 0) { hang_up(client, 0); return; }
    in->to += (size_t)size;
    if (client->state == UPGRADING) upgraded(client);
    take_frames(client);
}

/* Serve what comes until a moment, or until something has come. */
void wire_wait(ns_t until) {
    static struct epoll_event events[EVENTS];
    ns_t span = until - now_ns();
    if (span < 0) span = 0;
    struct timespec timeout = {span / SECOND, span % SECOND};
    int count = epoll_pwait2(poll_fd, events, EVENTS, &timeout, NULL);
    ns_t begin = now_ns();
    for (int place = 0; place < count; place++) {
        struct client *client = events[place].data.ptr;
        if (client->fd < 0) continue;
        if (client->state == CONNECTING) connected(client);
        else if (events[place].events & EPOLLOUT) flush(client);
        if (client->fd >= 0 && client->state != CONNECTING && events[place].events & ~(uint32_t)EPOLLOUT) read_all(client);
    }
    tally.busy += now_ns() - begin;
}
