# ./portal gallery: pictures of every state of the product, for eyes. Sourced by portal.

# portal_gallery [--out DIR] [--only NAME] [--looks vi,360,…]
portal_gallery() {
  build_native && build_web && ensure_toolchain test || return 1
  export_programs release
  node --import "$portal_root/tests/support/node18.mjs" tests/gallery/run.mjs "$@"
}
