# SPDX-FileCopyrightText: The Laurel authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# laurel_test(<layer> <Subject> [LIBS target …] [LABELS …] [TIMEOUT s] SOURCES file …)
#
# One QtTest executable tst_<layer>_<Subject>. It links the library of its own layer and tests/support, nothing
# more, so a core that needs a screen cannot pass its tests. LIBS is for readers a test needs (poppler, ZXing).

function(laurel_test layer subject)
  cmake_parse_arguments(PARSE_ARGV 2 T "" "TIMEOUT" "LIBS;LABELS;SOURCES")
  set(target tst_${layer}_${subject})
  add_executable(${target} ${T_SOURCES})
  # What is tested is optimised; the test around it is not, which halves the time it takes to build.
  set_target_properties(${target} PROPERTIES LAUREL_OPTIMISED OFF)
  target_compile_options(${target} PRIVATE $<$<NOT:$<CONFIG:Debug>>:-O0>)
  target_link_libraries(${target} PRIVATE laurel_${layer} laurel_support Qt6::Test laurel_flags ${T_LIBS})
  add_test(NAME ${layer}.${subject} COMMAND ${target})
  if(NOT T_TIMEOUT)
    set(T_TIMEOUT 120)
  endif()
  if(LAUREL_SANITIZE OR LAUREL_COVERAGE)
    math(EXPR T_TIMEOUT "4 * ${T_TIMEOUT}") # instrumented code is that much slower
  endif()
  set_tests_properties(${layer}.${subject} PROPERTIES LABELS "${layer};${T_LABELS}" TIMEOUT ${T_TIMEOUT}
    ENVIRONMENT "QT_QPA_PLATFORM=offscreen;LC_ALL=C.UTF-8;TZ=UTC")
endfunction()
