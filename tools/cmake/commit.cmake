# cmake -D SOURCE_DIR=… -D HEADER=… -P commit.cmake: writes HEADER, with the commit
# that SOURCE_DIR is at ("unknown" outside git, "+" behind it where tracked files
# differ), if it changed.
execute_process(COMMAND git rev-parse --short=12 HEAD
                WORKING_DIRECTORY ${SOURCE_DIR} OUTPUT_VARIABLE commit
                RESULT_VARIABLE failed ERROR_QUIET
                OUTPUT_STRIP_TRAILING_WHITESPACE)
execute_process(COMMAND git ls-files --error-unmatch CMakeLists.txt
                WORKING_DIRECTORY ${SOURCE_DIR} RESULT_VARIABLE foreign
                OUTPUT_QUIET ERROR_QUIET)
if(failed OR foreign)
  set(commit unknown)
else()
  execute_process(COMMAND git diff-index --quiet HEAD --
                  WORKING_DIRECTORY ${SOURCE_DIR} RESULT_VARIABLE changed
                  OUTPUT_QUIET ERROR_QUIET)
  if(changed)
    string(APPEND commit "+")
  endif()
endif()
set(text "#pragma once\n#define REPRISE_COMMIT \"${commit}\"\n")
set(old "")
if(EXISTS ${HEADER})
  file(READ ${HEADER} old)
endif()
if(NOT old STREQUAL text)
  file(WRITE ${HEADER} "${text}")
endif()
