#include "server/main/listener.h"

#include <httplib.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <mutex>
#include <thread>

namespace motcua::server {

namespace {

constexpr int kThreads = 8;
constexpr int kPatienceSeconds = 30;

std::string lower(std::string text) {
  std::ranges::transform(text, text.begin(), [](unsigned char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : static_cast<char>(c);
  });
  return text;
}

Request read_request(const httplib::Request& from) {
  Request request{.method = from.method, .path = from.path, .client = from.remote_addr};
  for (const auto& [name, value] : from.params) request.query[name] = value;
  for (const auto& [name, value] : from.headers) request.headers[lower(name)] = value;
  request.body = to_bytes(from.body);
  return request;
}

void write_response(const Response& from, httplib::Response& to) {
  to.status = from.status;
  std::string media_type;
  for (const auto& [name, value] : from.headers) {
    if (name == "Content-Type") {
      media_type = value;
    } else {
      to.set_header(name, value);
    }
  }
  if (from.drops_connection) {
    // The head announces more than ever comes: the browser reports a network failure.
    to.set_content_provider(1 << 20, "application/octet-stream",
                            [](std::size_t, std::size_t, httplib::DataSink&) { return false; });
    return;
  }
  if (!media_type.empty()) {
    const std::string_view body = as_text(from.body);
    to.set_content(body.data(), body.size(), media_type);
  }
}

}  // namespace

int listen(Service& service, int port) {
  // Signals are taken by one thread of our own; the others never see them.
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  std::signal(SIGPIPE, SIG_IGN);

  httplib::Server server;
  server.new_task_queue = [] { return new httplib::ThreadPool(kThreads); };
  server.set_payload_max_length(static_cast<std::size_t>(kPatchBytesMax));
  server.set_read_timeout(kPatienceSeconds);
  server.set_write_timeout(kPatienceSeconds);
  server.set_keep_alive_max_count(1000);
  server.set_tcp_nodelay(true);
  // The library would share the port with another process; ours must find it taken instead.
  server.set_socket_options([](socket_t socket) {
    const int yes = 1;
    setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  });

  std::mutex turn;
  const auto handle = [&service, &turn](const httplib::Request& from, httplib::Response& to) {
    const Request request = read_request(from);
    Response response;
    {
      const std::lock_guard lock(turn);
      response = service.handle(request);
    }
    if (response.delay_ms > 0) {
      std::this_thread::sleep_for(std::chrono::milliseconds(response.delay_ms));
    }
    write_response(response, to);
  };
  server.Get(".*", handle).Post(".*", handle).Put(".*", handle).Patch(".*", handle);
  server.Delete(".*", handle).Options(".*", handle);
  // Refusals of the library itself (too large, not HTTP) get a problem body and our headers too.
  server.set_error_handler([](const httplib::Request& from, httplib::Response& to) {
    if (!to.body.empty() || to.status < 400 || to.has_header("Content-Security-Policy")) return;
    write_response(refuse_unread(read_request(from), to.status), to);
  });

  const bool is_bound = port == 0 ? (port = server.bind_to_any_port("127.0.0.1")) > 0
                                  : server.bind_to_port("127.0.0.1", port);
  if (!is_bound) {
    std::fprintf(stderr,
                 "motcua-server: port %d is taken or not allowed; choose another with --port\n",
                 port);
    return 1;
  }
  std::printf("listening on http://127.0.0.1:%d\n", port);
  std::fflush(stdout);

  std::thread stopper([&server, &signals] {
    int received = 0;
    sigwait(&signals, &received);
    server.stop();
  });
  const bool ended_well = server.listen_after_bind();
  // When listening ended by itself, wake the waiting thread so that it can be joined.
  pthread_kill(stopper.native_handle(), SIGTERM);
  stopper.join();
  return ended_well ? 0 : 1;
}

}  // namespace motcua::server
