// What the page does for us. Each function is implemented in web/bridge_library.js, which copies
// the bytes before it returns; answers come through host_complete with the same request number.
// Pointers are not zero-terminated: each has its size in bytes beside it.
#pragma once

#include <cstddef>
#include <cstdint>

extern "C" {

void host_storage_load_all(std::uint32_t request, const char* prefix, std::size_t size);
void host_storage_get(std::uint32_t request, const char* key, std::size_t size);
void host_storage_list_keys(std::uint32_t request, const char* prefix, std::size_t size);
// packed: [key]["1"][value] (put), [key]["0"][] (delete), [key]["same"][value] and [key]["none"][]
// (checks), again and again.
void host_storage_commit(std::uint32_t request, const std::uint8_t* packed, std::size_t size,
                         int is_strict);
void host_storage_estimate(std::uint32_t request);

// head: JSON {method, path, headers: [[name, value]], timeoutMs}.
void host_http_send(std::uint32_t request, const char* head, std::size_t head_size,
                    const std::uint8_t* body, std::size_t size);

void host_kdf_derive(std::uint32_t request, const std::uint8_t* passphrase,
                     std::size_t passphrase_size, const std::uint8_t* salt, std::size_t salt_size,
                     std::uint32_t memory_bytes, std::uint32_t passes);

// verb, packed -> answer: "abilities" -> ["1" or "0" for a device key][the same for passkeys];
// "seal" [place][secret] -> [sealed]; "open" [place][sealed] -> [secret];
// "create" [word][question] -> [credential][PRF or nothing]; "use" [credential][question] -> [PRF].
void host_keys_ask(std::uint32_t request, const char* verb, std::size_t verb_size,
                   const std::uint8_t* packed, std::size_t size);

void host_files_read(std::uint32_t request, const char* handle, std::size_t size,
                     std::uint32_t max_bytes);
// A double, because a file may be larger than 32 bits say.
void host_files_read_piece(std::uint32_t request, const char* handle, std::size_t size,
                           double offset, std::uint32_t length);
void host_files_shrink(std::uint32_t request, const char* handle, std::size_t size, int max_edge_px,
                       std::uint32_t max_bytes);
// Writes the URL with a zero behind it to `out`; an empty one when there is no preview.
void host_files_preview_url(const std::uint8_t* bytes, std::size_t size, const char* type,
                            std::size_t type_size, char* out, std::size_t capacity);
void host_files_release_url(const char* url, std::size_t size);
void host_files_save(const char* name, std::size_t name_size, const char* type,
                     std::size_t type_size, const std::uint8_t* bytes, std::size_t size);

void host_navigate(const char* path, std::size_t size, int is_replace);
// name: "lang", "text", "theme", "ui"; or "update" to switch to the version that waits.
void host_set_preference(const char* name, std::size_t name_size, const char* value,
                         std::size_t size);
// Answers come as events: heard, listening-ended, speaking-ended.
void host_voice_listen(const char* lang, std::size_t size);
void host_voice_stop_listening();
void host_voice_speak(const char* text, std::size_t size, const char* lang, std::size_t lang_size);
void host_voice_read_page(const char* lang, std::size_t size);
void host_voice_stop_speaking();
void host_schedule_frame();
void host_random(std::uint8_t* out, std::size_t size);

// The words of the patch are read before it returns.
void sem_apply(const std::uint32_t* words, std::size_t count);

}  // extern "C"
