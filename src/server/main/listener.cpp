#include "server/main/listener.h"

#include <httplib.h>
#include <sys/socket.h>

#include <csignal>
#include <cstdio>
#include <memory>
#include <thread>

#include "server/main/elastic_pool.h"
#include "server/main/receiver.h"

namespace motcua::server {

namespace {

constexpr std::size_t kThreadsMax = 2048;  // Each connection that sends slowly needs one.
constexpr int kPatienceSeconds = 30;
constexpr int kQueueOfConnections = 1024;

// Signals are taken by one thread of our own; the others never see them.
sigset_t block_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  std::signal(SIGPIPE, SIG_IGN);
  return signals;
}

void set_up(httplib::Server& server, Receiver& receiver, socket_t& listening) {
  server.new_task_queue = [] { return new ElasticPool(kThreadsMax); };
  server.set_payload_max_length(static_cast<std::size_t>(kPartBytesMax));
  server.set_read_timeout(kPatienceSeconds);
  server.set_write_timeout(kPatienceSeconds);
  server.set_keep_alive_max_count(1000);
  server.set_tcp_nodelay(true);
  // The library would share the port with another process; ours must find it taken instead.
  server.set_socket_options([&listening](socket_t socket) {
    listening = socket;
    const int yes = 1;
    setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  });
  const auto without_body = [&receiver](const httplib::Request& from, httplib::Response& to) {
    receiver.answer(from, to, nullptr);
  };
  const auto with_body = [&receiver](const httplib::Request& from, httplib::Response& to,
                                     const httplib::ContentReader& reader) {
    receiver.answer(from, to, &reader);
  };
  server.Get(".*", without_body).Options(".*", without_body);
  server.Post(".*", with_body).Put(".*", with_body).Patch(".*", with_body);
  server.Delete(".*", with_body);
  // Refusals of the library itself (too large, not HTTP) get a problem body and our headers too.
  server.set_error_handler([](const httplib::Request& from, httplib::Response& to) {
    if (!to.body.empty() || to.status < 400 || to.has_header("Content-Security-Policy")) return;
    Receiver::write(refuse_unread(Receiver::read_head(from), to.status), to);
  });
}

}  // namespace

int listen(Service& service, const ListenerOptions& options) {
  const sigset_t signals = block_signals();
  httplib::Server server;
  Receiver receiver(service, options.spool_folder);
  socket_t listening = INVALID_SOCKET;
  set_up(server, receiver, listening);

  int port = options.port;
  const bool is_bound = port == 0 ? (port = server.bind_to_any_port("127.0.0.1")) > 0
                                  : server.bind_to_port("127.0.0.1", port);
  if (!is_bound) {
    std::fprintf(stderr,
                 "motcua-server: port %d is taken or not allowed; choose another with --port\n",
                 port);
    return 1;
  }
  // The library lets five wait; a village that comes online at once is more.
  ::listen(listening, kQueueOfConnections);
  std::printf("listening on http://127.0.0.1:%d\n", port);
  std::fflush(stdout);

  std::thread stopper([&] {
    int received = 0;
    sigwait(&signals, &received);
    receiver.drain();
    server.stop();
  });
  const bool ended_well = server.listen_after_bind();
  // When listening ended by itself, wake the waiting thread so that it can be joined.
  pthread_kill(stopper.native_handle(), SIGTERM);
  stopper.join();
  return ended_well ? 0 : 1;
}

}  // namespace motcua::server
