# SPDX-FileCopyrightText: The Laurel authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# laurel_contexts(<variable>)
#
# Takes the JSON-LD contexts that resources/contexts/contexts.txt names out of the packages beside it, compares the hash
# of each with the list, writes them into one C++ file and puts its name into <variable>. A context decides what a
# signature covers, so a byte that differs ends the configuration.

set(LAUREL_CONTEXTS ${CMAKE_SOURCE_DIR}/resources/contexts)

# The JSON text of a context in a package. Some come as the file itself, others as a JavaScript module that is the same
# JSON between a first and a last line; where that leaves the quotation marks of keys away, they are put back.
function(laurel_context_text file variable)
  file(READ ${file} text)
  foreach(mark "module.exports" "context-begin")
    string(FIND "${text}" "${mark}" at)
    if(at GREATER_EQUAL 0)
      string(SUBSTRING "${text}" ${at} -1 text)
    endif()
  endforeach()
  string(FIND "${text}" "{" first)
  string(FIND "${text}" "}" last REVERSE)
  math(EXPR length "${last} - ${first} + 1")
  string(SUBSTRING "${text}" ${first} ${length} text)
  string(REGEX REPLACE "\n( *)([A-Za-z0-9_]+):" "\n\\1\"\\2\":" text "${text}")
  set(${variable} "${text}" PARENT_SCOPE)
endfunction()

function(laurel_contexts variable)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${LAUREL_CONTEXTS}/contexts.txt)
  file(STRINGS ${LAUREL_CONTEXTS}/contexts.txt lines REGEX "^[0-9a-f]")
  set(LAUREL_CONTEXT_TEXTS "")
  foreach(line IN LISTS lines)
    string(REGEX MATCH "^([0-9a-f]+) +([^ ]+) +([^ ]+)$" whole "${line}")
    set(expected ${CMAKE_MATCH_1})
    set(file ${LAUREL_CONTEXTS}/node_modules/${CMAKE_MATCH_2})
    set(address ${CMAKE_MATCH_3})
    if(NOT EXISTS ${file})
      message(FATAL_ERROR "The JSON-LD contexts are not there yet: run \"npm ci\" in resources/contexts, then configure "
        "again (${CMAKE_MATCH_2} is missing).")
    endif()
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
    laurel_context_text(${file} text)
    string(SHA256 found "${text}")
    if(NOT found STREQUAL expected)
      message(FATAL_ERROR "The context ${address} in ${file} has the SHA-256 ${found}, not ${expected} as "
        "resources/contexts/contexts.txt says: what would be signed with it is not what Laurel was tested with.")
    endif()
    string(APPEND LAUREL_CONTEXT_TEXTS "    {\"${address}\",\n     R\"laurel(${text})laurel\"},\n")
  endforeach()
  set(out ${CMAKE_CURRENT_BINARY_DIR}/ContextTexts.cpp)
  configure_file(${LAUREL_CONTEXTS}/ContextTexts.cpp.in ${out} @ONLY)
  set(${variable} ${out} PARENT_SCOPE)
endfunction()
