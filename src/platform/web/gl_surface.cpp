#include "platform/web/gl_surface.h"

#include <GLES3/gl3.h>
#include <emscripten/html5.h>
#include <imgui.h>

#include <cstddef>

namespace motcua::platform {
namespace {

constexpr const char* kCanvas = "#gl";
constexpr GLuint kPosition = 0;
constexpr GLuint kTexture = 1;
constexpr GLuint kColor = 2;

constexpr const char* kVertexShader = R"(#version 300 es
layout(location = 0) in vec2 position;
layout(location = 1) in vec2 texture_point;
layout(location = 2) in vec4 color;
uniform vec2 scale;
uniform vec2 offset;
out vec2 frag_point;
out vec4 frag_color;
void main() {
  frag_point = texture_point;
  frag_color = color;
  gl_Position = vec4(position * scale + offset, 0.0, 1.0);
}
)";

constexpr const char* kFragmentShader = R"(#version 300 es
precision mediump float;
uniform sampler2D font;
in vec2 frag_point;
in vec4 frag_color;
out vec4 result;
void main() { result = frag_color * texture(font, frag_point); }
)";

GLuint compile(GLenum kind, const char* source) {
  const GLuint shader = glCreateShader(kind);
  glShaderSource(shader, 1, &source, nullptr);
  glCompileShader(shader);
  return shader;
}

float channel(std::uint32_t rgb, unsigned shift) {
  return static_cast<float>((rgb >> shift) & 0xFFU) / 255.0F;
}

const void* buffer_offset(std::size_t bytes) {
  return reinterpret_cast<const void*>(bytes);  // NOLINT: GL takes offsets as pointers.
}

}  // namespace

bool GlSurface::create() {
  EmscriptenWebGLContextAttributes attributes;
  emscripten_webgl_init_context_attributes(&attributes);
  attributes.majorVersion = 2;
  attributes.alpha = EM_FALSE;
  attributes.depth = EM_FALSE;
  attributes.stencil = EM_FALSE;
  attributes.antialias = EM_FALSE;  // ImGui draws its own soft edges.
  attributes.preserveDrawingBuffer = EM_FALSE;
  context_ = emscripten_webgl_create_context(kCanvas, &attributes);
  return recreate();
}

bool GlSurface::recreate() {
  is_ready_ = false;
  const auto context = static_cast<EMSCRIPTEN_WEBGL_CONTEXT_HANDLE>(context_);
  if (context_ == 0) return false;
  if (emscripten_webgl_make_context_current(context) != EMSCRIPTEN_RESULT_SUCCESS) return false;
  font_ = 0;
  is_ready_ = make_program();
  return is_ready_;
}

bool GlSurface::make_program() {
  program_ = glCreateProgram();
  glAttachShader(program_, compile(GL_VERTEX_SHADER, kVertexShader));
  glAttachShader(program_, compile(GL_FRAGMENT_SHADER, kFragmentShader));
  glLinkProgram(program_);
  GLint is_linked = GL_FALSE;
  glGetProgramiv(program_, GL_LINK_STATUS, &is_linked);
  if (is_linked != GL_TRUE) return false;
  scale_location_ = glGetUniformLocation(program_, "scale");
  offset_location_ = glGetUniformLocation(program_, "offset");

  glGenVertexArrays(1, &vertex_array_);
  glGenBuffers(1, &vertices_);
  glGenBuffers(1, &indexes_);
  glBindVertexArray(vertex_array_);
  glBindBuffer(GL_ARRAY_BUFFER, vertices_);
  glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, indexes_);
  constexpr GLsizei kStride = sizeof(ImDrawVert);
  glEnableVertexAttribArray(kPosition);
  glEnableVertexAttribArray(kTexture);
  glEnableVertexAttribArray(kColor);
  glVertexAttribPointer(kPosition, 2, GL_FLOAT, GL_FALSE, kStride,
                        buffer_offset(offsetof(ImDrawVert, pos)));
  glVertexAttribPointer(kTexture, 2, GL_FLOAT, GL_FALSE, kStride,
                        buffer_offset(offsetof(ImDrawVert, uv)));
  glVertexAttribPointer(kColor, 4, GL_UNSIGNED_BYTE, GL_TRUE, kStride,
                        buffer_offset(offsetof(ImDrawVert, col)));
  return true;
}

void GlSurface::resize(int width_px, int height_px) {
  if (width_px == width_px_ && height_px == height_px_) return;
  width_px_ = width_px;
  height_px_ = height_px;
  emscripten_set_canvas_element_size(kCanvas, width_px, height_px);
}

void* GlSurface::upload_font(const unsigned char* rgba, int width, int height) {
  if (font_ == 0) glGenTextures(1, &font_);
  glBindTexture(GL_TEXTURE_2D, font_);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
  glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA, width, height, 0, GL_RGBA, GL_UNSIGNED_BYTE, rgba);
  return reinterpret_cast<void*>(static_cast<std::uintptr_t>(font_));  // NOLINT: ImTextureID.
}

void GlSurface::set_up_state(const ImDrawData& data) const {
  glViewport(0, 0, width_px_, height_px_);
  glEnable(GL_BLEND);
  glBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
  glEnable(GL_SCISSOR_TEST);
  glUseProgram(program_);
  glBindVertexArray(vertex_array_);
  glBindBuffer(GL_ARRAY_BUFFER, vertices_);
  const ImVec2 scale(2.0F / data.DisplaySize.x, -2.0F / data.DisplaySize.y);
  glUniform2f(scale_location_, scale.x, scale.y);
  glUniform2f(offset_location_, -1.0F - data.DisplayPos.x * scale.x,
              1.0F - data.DisplayPos.y * scale.y);
}

void GlSurface::paint(const ImDrawData& data, std::uint32_t ground_rgb) {
  if (!is_ready_) return;
  glDisable(GL_SCISSOR_TEST);
  glClearColor(channel(ground_rgb, 16), channel(ground_rgb, 8), channel(ground_rgb, 0), 1);
  glClear(GL_COLOR_BUFFER_BIT);
  if (data.DisplaySize.x <= 0 || data.DisplaySize.y <= 0) return;
  set_up_state(data);
  for (const ImDrawList* list : data.CmdLists) {
    glBufferData(GL_ARRAY_BUFFER, list->VtxBuffer.size_in_bytes(), list->VtxBuffer.Data,
                 GL_STREAM_DRAW);
    glBufferData(GL_ELEMENT_ARRAY_BUFFER, list->IdxBuffer.size_in_bytes(), list->IdxBuffer.Data,
                 GL_STREAM_DRAW);
    for (const ImDrawCmd& command : list->CmdBuffer) {
      const float x = (command.ClipRect.x - data.DisplayPos.x) * data.FramebufferScale.x;
      const float y = (command.ClipRect.y - data.DisplayPos.y) * data.FramebufferScale.y;
      const float right = (command.ClipRect.z - data.DisplayPos.x) * data.FramebufferScale.x;
      const float bottom = (command.ClipRect.w - data.DisplayPos.y) * data.FramebufferScale.y;
      if (right <= x || bottom <= y) continue;
      glScissor(static_cast<GLint>(x), static_cast<GLint>(static_cast<float>(height_px_) - bottom),
                static_cast<GLsizei>(right - x), static_cast<GLsizei>(bottom - y));
      glBindTexture(GL_TEXTURE_2D,
                    static_cast<GLuint>(reinterpret_cast<std::uintptr_t>(command.GetTexID())));
      constexpr GLenum kIndexType = sizeof(ImDrawIdx) == 2 ? GL_UNSIGNED_SHORT : GL_UNSIGNED_INT;
      glDrawElements(GL_TRIANGLES, static_cast<GLsizei>(command.ElemCount), kIndexType,
                     buffer_offset(command.IdxOffset * sizeof(ImDrawIdx)));
    }
  }
}

}  // namespace motcua::platform
