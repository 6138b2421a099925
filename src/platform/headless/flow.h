// Runs a flow file: a list of steps by role and name, as a person would tell them. The same file
// runs against the browser (tests/e2e/run_flow.mjs); the words are in tests/flows/README.md.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/result.h"
#include "client/client.h"

namespace motcua::headless {

// What a flow may do to the world around the page.
class FlowWorld {
 public:
  FlowWorld() = default;
  FlowWorld(const FlowWorld&) = delete;
  FlowWorld& operator=(const FlowWorld&) = delete;
  virtual ~FlowWorld() = default;

  virtual client::Client& client() = 0;
  // Starts the page anew over the same storage and server: `path` empty = where it was. Everything
  // that was only in memory is gone, as after closing the tab.
  virtual void reload(std::string_view path) = 0;
  // Delivers what waits, lets a little time pass, draws until nothing changes.
  virtual void step() = 0;
  virtual void advance(std::int64_t ms) = 0;
  virtual void set_online(bool is_online) = 0;
  // The next writes to the device's storage fail for lack of room, until set back.
  virtual void set_storage_full(bool is_full) = 0;
  // The server answers nothing (as when its machine is down), until set back.
  virtual void set_server_down(bool is_down) = 0;
  // Files a person could pick; gives what a file field reports: JSON array of handles.
  virtual Result<std::string> pick_file(std::string_view path) = 0;
  // The office signs the next step of a received dossier; false when it cannot.
  virtual bool act_as_office(std::string_view submission, std::string_view type,
                             std::string_view note) = 0;
  // True when `text` stands anywhere in the device's storage, as it is or as UTF-16.
  virtual bool storage_holds(std::string_view text) = 0;
};

struct FlowReport {
  std::string name{};
  std::size_t steps = 0;    // Carried out.
  std::string failure{};    // Empty = passed; else which step, what was expected, what is there.
  std::string page_dump{};  // The page at the failure.
  bool passed() const { return failure.empty(); }
};

// The flow's own settings: language, start address, moment. Corrupt when the file is not a flow.
struct FlowSettings {
  std::string name{};
  text::Language language = text::Language::Vi;
  std::string path{"/"};
  std::int64_t now_ms = 0;
};
Result<FlowSettings> read_flow_settings(const Json& flow);

FlowReport run_flow(const Json& flow, FlowWorld& world);

}  // namespace motcua::headless
