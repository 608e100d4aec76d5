# SPDX-FileCopyrightText: The Laurel authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# laurel_icons(<target> name …): puts the named icons of the Bootstrap Icons set (MIT, Debian package
# bootstrap-icons) into the program under :/icons/<name>.svg. One set, one weight; nothing is copied into the tree.

find_path(LAUREL_ICON_DIR gear.svg PATHS /usr/share/bootstrap-icons/icons /usr/share/bootstrap-icons
  /usr/share/icons/bootstrap-icons PATH_SUFFIXES icons svg REQUIRED)

function(laurel_icons target)
  set(qrc "<RCC>\n <qresource prefix=\"/icons\">\n")
  foreach(name IN LISTS ARGN)
    if(NOT EXISTS ${LAUREL_ICON_DIR}/${name}.svg)
      message(FATAL_ERROR "No icon ${name}.svg in ${LAUREL_ICON_DIR}")
    endif()
    string(APPEND qrc "  <file alias=\"${name}.svg\">${LAUREL_ICON_DIR}/${name}.svg</file>\n")
  endforeach()
  string(APPEND qrc " </qresource>\n</RCC>\n")
  file(CONFIGURE OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/${target}_icons.qrc CONTENT "${qrc}" @ONLY)
  qt_add_resources(sources ${CMAKE_CURRENT_BINARY_DIR}/${target}_icons.qrc)
  target_sources(${target} PRIVATE ${sources})
endfunction()
