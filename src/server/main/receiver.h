// From the library's requests to ours: bodies are spooled, uploads are handed on in pieces.
#pragma once

#include <httplib.h>

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <string>

#include "server/main/spool.h"
#include "server/service.h"

namespace motcua::server {

class Receiver {
 public:
  Receiver(Service& service, std::string spool_folder)
      : service_(&service), spool_folder_(std::move(spool_folder)) {}

  // `reader` gives the body; null when the method has none.
  void answer(const httplib::Request& from, httplib::Response& to,
              const httplib::ContentReader* reader);
  // From now on new requests are refused; returns when those under way are answered, or after half
  // a minute.
  void drain();

  static Request read_head(const httplib::Request& from);
  static void write(const Response& from, httplib::Response& to);

 private:
  // Both count requests, for drain() and for the memory they take.
  class Attendance;

  Response handle(const httplib::Request& from, const httplib::ContentReader* reader);
  Response hand_on(Request request, Spool& body);
  Response hand_on_pieces(Request& request, Spool& body);
  Response hand_on_piece(Request& request, Spool& body, std::size_t offset, std::size_t length);

  Service* service_;
  std::string spool_folder_;
  std::mutex mutex_{};
  std::condition_variable changed_{};
  std::size_t under_way_ = 0;
  std::size_t in_memory_ = 0;  // Bodies that are being worked on.
  std::atomic<bool> is_draining_ = false;
  std::atomic<bool> is_over_ = false;  // Half a minute later: bodies are no longer waited for.
};

}  // namespace motcua::server
