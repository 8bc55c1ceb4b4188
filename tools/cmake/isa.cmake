# Sets REPRISE_ISA_FLAGS from REPRISE_ISA. Not -march=native: GCC 12 tunes for
# the wrong core on new machines, and a build must be nameable in a manifest.
set(REPRISE_ISA_FLAGS "")
if(CMAKE_SYSTEM_PROCESSOR MATCHES "x86_64|AMD64")
  if(REPRISE_ISA STREQUAL "auto")
    include(CheckCXXSourceRuns)
    check_cxx_source_runs("
      int main() {
        return __builtin_cpu_supports(\"avx512f\") &&
               __builtin_cpu_supports(\"avx512bw\") &&
               __builtin_cpu_supports(\"avx512cd\") &&
               __builtin_cpu_supports(\"avx512dq\") &&
               __builtin_cpu_supports(\"avx512vl\") ? 0 : 1;
      }" REPRISE_CPU_HAS_V4)
    if(REPRISE_CPU_HAS_V4)
      set(REPRISE_ISA_CHOSEN x86-64-v4)
    else()
      set(REPRISE_ISA_CHOSEN x86-64-v3)
    endif()
  elseif(REPRISE_ISA MATCHES "^x86-64-v[34]$")
    set(REPRISE_ISA_CHOSEN ${REPRISE_ISA})
  else()
    message(FATAL_ERROR
      "REPRISE_ISA is '${REPRISE_ISA}'; allowed: auto, x86-64-v3, x86-64-v4")
  endif()
  set(REPRISE_ISA_FLAGS -march=${REPRISE_ISA_CHOSEN})
else()
  set(REPRISE_ISA_CHOSEN ${CMAKE_SYSTEM_PROCESSOR})
endif()
message(STATUS "Reprise: instruction set ${REPRISE_ISA_CHOSEN}")
