# SPDX-FileCopyrightText: The Laurel authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# laurel_layer(<name> [QT Core Sql …] [USES base domain …] [LINKS target …] [APART file …] SOURCES file …)
#
# One static library for one folder. USES names the layers this one may see: an arrow of the house is a link
# line, and tests/arch reads the includes against the same list. LINKS is for libraries that are not Qt. APART names
# sources that are compiled by themselves where a preset compiles eight in one go (CMAKE_UNITY_BUILD, a third of the
# time): those whose anonymous namespace uses a name of another file of the layer, as repositories do for their SQL.

add_library(laurel_flags INTERFACE)
target_compile_options(laurel_flags INTERFACE
  -Wall -Wextra -Wconversion -Wshadow -Wold-style-cast -Wformat=2 -Wnon-virtual-dtor -Woverloaded-virtual
  # GCC 12 takes the empty half of std::optional for a forgotten value when it optimises.
  $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>
  # Clang counts changes of sign among conversions, GCC does not: one meaning for both.
  $<$<CXX_COMPILER_ID:Clang>:-Wno-sign-conversion>
  $<$<BOOL:${LAUREL_WERROR}>:-Werror>
  -fstack-protector-strong -fstack-clash-protection -fcf-protection)
target_compile_definitions(laurel_flags INTERFACE
  QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_URL_CAST_FROM_STRING QT_NO_CAST_FROM_BYTEARRAY
  QT_NO_FOREACH QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_STRICT_ITERATORS QT_DISABLE_DEPRECATED_BEFORE=0x060400
  _GLIBCXX_ASSERTIONS)
if(NOT LAUREL_SANITIZE AND NOT CMAKE_BUILD_TYPE STREQUAL "Debug")
  # glibc checks its calls only in optimised code, and warns where it is not.
  target_compile_options(laurel_flags INTERFACE
    "$<$<NOT:$<STREQUAL:$<TARGET_PROPERTY:LAUREL_OPTIMISED>,OFF>>:-U_FORTIFY_SOURCE;-D_FORTIFY_SOURCE=2>")
endif()
target_link_options(laurel_flags INTERFACE -pie -Wl,-z,relro,-z,now,-z,noexecstack)
find_program(LAUREL_MOLD mold)
if(LAUREL_MOLD)
  target_link_options(laurel_flags INTERFACE -fuse-ld=mold)
endif()
if(LAUREL_SANITIZE)
  target_compile_options(laurel_flags INTERFACE -fsanitize=${LAUREL_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=undefined)
  target_link_options(laurel_flags INTERFACE -fsanitize=${LAUREL_SANITIZE})
endif()
if(LAUREL_FUZZ)
  target_compile_options(laurel_flags INTERFACE -fsanitize=fuzzer-no-link)
endif()
if(LAUREL_COVERAGE)
  target_compile_options(laurel_flags INTERFACE --coverage -fprofile-update=atomic)
  target_link_options(laurel_flags INTERFACE --coverage)
endif()

function(laurel_layer name)
  cmake_parse_arguments(PARSE_ARGV 1 L "" "" "QT;USES;LINKS;APART;SOURCES")
  add_library(laurel_${name} ${L_SOURCES}) # static, unless a preset says BUILD_SHARED_LIBS
  if(L_APART)
    set_source_files_properties(${L_APART} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
  endif()
  target_include_directories(laurel_${name} PUBLIC ${CMAKE_SOURCE_DIR}/app ${CMAKE_SOURCE_DIR}/ui)
  target_link_libraries(laurel_${name} PRIVATE laurel_flags)
  foreach(module IN LISTS L_QT)
    target_link_libraries(laurel_${name} PUBLIC Qt6::${module})
  endforeach()
  foreach(layer IN LISTS L_USES)
    target_link_libraries(laurel_${name} PUBLIC laurel_${layer})
  endforeach()
  target_link_libraries(laurel_${name} PRIVATE ${L_LINKS})
  if(CMAKE_CXX_CLANG_TIDY) # what moc writes is not ours; clang-tidy wants one check at least
    file(WRITE ${CMAKE_CURRENT_BINARY_DIR}/laurel_${name}_autogen/.clang-tidy
      "InheritParentConfig: false\nChecks: '-*,misc-definitions-in-headers'\n")
  endif()
  set_property(GLOBAL APPEND PROPERTY LAUREL_LAYERS ${name})
  string(REPLACE ";" " " arrows "${L_USES}")
  set_property(GLOBAL APPEND_STRING PROPERTY LAUREL_ARROWS "${name}: ${arrows}\n")
  list(FIND L_QT Widgets widgets)
  if(NOT widgets EQUAL -1)
    target_precompile_headers(laurel_${name} PRIVATE <QtWidgets>)
  elseif(L_QT)
    target_precompile_headers(laurel_${name} PRIVATE <QtCore>)
  endif()
endfunction()
