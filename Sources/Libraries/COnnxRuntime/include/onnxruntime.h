// The part of ONNX Runtime's C interface that OnnxInference calls.
//
// The library's wheel brings no header. It needs none: one exported function hands out a table of function pointers
// whose order never changes (entries are only appended), so the table below names the entries that are used, at the
// indices of onnxruntime_c_api.h, and pads the rest. The assertions at the end hold each entry to its index.
//
// Ownership: what a Create…, Run or Get…Info call returns through its last argument is released by the Release… of its
// kind; a null status is success, any other is released with ReleaseStatus.

#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// The version of the table that is asked for; 1.17 and every later library can give it.
#define ORT_API_VERSION 17

#define ORT_LOGGING_LEVEL_FATAL 4
#define ORT_ENABLE_ALL 99
#define ORT_DEVICE_ALLOCATOR 0
#define ORT_MEM_TYPE_DEFAULT 0

typedef struct OrtAllocator OrtAllocator;
typedef struct OrtEnv OrtEnv;
typedef struct OrtMemoryInfo OrtMemoryInfo;
typedef struct OrtRunOptions OrtRunOptions;
typedef struct OrtSession OrtSession;
typedef struct OrtSessionOptions OrtSessionOptions;
typedef struct OrtStatus OrtStatus;
typedef struct OrtTensorTypeAndShapeInfo OrtTensorTypeAndShapeInfo;
typedef struct OrtTypeInfo OrtTypeInfo;
typedef struct OrtValue OrtValue;

typedef void (*OrtUnused)(void);

#pragma clang assume_nonnull begin

// An entry that may fail.
#define ORT_CALL(name) OrtStatus *_Nullable (*_Nonnull name)

typedef struct OrtApi {
  OrtUnused _Nullable unused0[2];
  const char *_Nonnull (*_Nonnull GetErrorMessage)(const OrtStatus *);
  ORT_CALL(CreateEnv)(int logLevel, const char *name, OrtEnv *_Nullable *_Nonnull);
  OrtUnused _Nullable unused4[4];
  // The bytes are copied unless the options say session.use_ort_model_bytes_directly.
  ORT_CALL(CreateSessionFromArray)(
      const OrtEnv *, const void *bytes, size_t count, const OrtSessionOptions *, OrtSession *_Nullable *_Nonnull);
  // Blocks until the network has run. `outputs` holds null where the runtime is to allocate the value.
  ORT_CALL(Run)(
      OrtSession *, const OrtRunOptions *_Nullable, const char *_Nonnull const *_Nonnull inputNames,
      const OrtValue *_Nonnull const *_Nonnull inputs, size_t inputCount,
      const char *_Nonnull const *_Nonnull outputNames, size_t outputCount, OrtValue *_Nullable *_Nonnull outputs);
  ORT_CALL(CreateSessionOptions)(OrtSessionOptions *_Nullable *_Nonnull);
  OrtUnused _Nullable unused11[6];
  ORT_CALL(DisableMemPattern)(OrtSessionOptions *);
  OrtUnused _Nullable unused18[1];
  ORT_CALL(DisableCpuMemArena)(OrtSessionOptions *);
  OrtUnused _Nullable unused20[2];
  ORT_CALL(SetSessionLogSeverityLevel)(OrtSessionOptions *, int);
  ORT_CALL(SetSessionGraphOptimizationLevel)(OrtSessionOptions *, int);
  ORT_CALL(SetIntraOpNumThreads)(OrtSessionOptions *, int);
  ORT_CALL(SetInterOpNumThreads)(OrtSessionOptions *, int);
  OrtUnused _Nullable unused26[4];
  ORT_CALL(SessionGetInputCount)(const OrtSession *, size_t *);
  ORT_CALL(SessionGetOutputCount)(const OrtSession *, size_t *);
  OrtUnused _Nullable unused32[1];
  ORT_CALL(SessionGetInputTypeInfo)(const OrtSession *, size_t, OrtTypeInfo *_Nullable *_Nonnull);
  ORT_CALL(SessionGetOutputTypeInfo)(const OrtSession *, size_t, OrtTypeInfo *_Nullable *_Nonnull);
  OrtUnused _Nullable unused35[1];
  // The name is freed with AllocatorFree.
  ORT_CALL(SessionGetInputName)(
      const OrtSession *, size_t, OrtAllocator *, char *_Nullable *_Nonnull);
  ORT_CALL(SessionGetOutputName)(
      const OrtSession *, size_t, OrtAllocator *, char *_Nullable *_Nonnull);
  OrtUnused _Nullable unused38[1];
  ORT_CALL(CreateRunOptions)(OrtRunOptions *_Nullable *_Nonnull);
  OrtUnused _Nullable unused40[6];
  // From any thread: every run under these options, now and later, ends with an error at the next node.
  ORT_CALL(RunOptionsSetTerminate)(OrtRunOptions *);
  OrtUnused _Nullable unused47[2];
  // The data stays the caller's and must outlive the value.
  ORT_CALL(CreateTensorWithDataAsOrtValue)(
      const OrtMemoryInfo *, void *_Nullable data, size_t bytes, const int64_t *_Nullable shape, size_t rank,
      int32_t type, OrtValue *_Nullable *_Nonnull);
  OrtUnused _Nullable unused50[1];
  // Valid until the value is released.
  ORT_CALL(GetTensorMutableData)(OrtValue *, void *_Nullable *_Nonnull);
  OrtUnused _Nullable unused52[3];
  // Null when the type is no tensor; belongs to the type info.
  ORT_CALL(CastTypeInfoToTensorInfo)(
      const OrtTypeInfo *, const OrtTensorTypeAndShapeInfo *_Nullable *_Nonnull);
  OrtUnused _Nullable unused56[4];
  ORT_CALL(GetTensorElementType)(const OrtTensorTypeAndShapeInfo *, int32_t *);
  ORT_CALL(GetDimensionsCount)(const OrtTensorTypeAndShapeInfo *, size_t *);
  ORT_CALL(GetDimensions)(const OrtTensorTypeAndShapeInfo *, int64_t *_Nullable, size_t rank);
  OrtUnused _Nullable unused63[2];
  ORT_CALL(GetTensorTypeAndShape)(
      const OrtValue *, OrtTensorTypeAndShapeInfo *_Nullable *_Nonnull);
  OrtUnused _Nullable unused66[3];
  ORT_CALL(CreateCpuMemoryInfo)(int allocator, int memoryType, OrtMemoryInfo *_Nullable *_Nonnull);
  OrtUnused _Nullable unused70[6];
  ORT_CALL(AllocatorFree)(OrtAllocator *, void *);
  OrtUnused _Nullable unused77[1];
  // Belongs to the runtime; never released.
  ORT_CALL(GetAllocatorWithDefaultOptions)(OrtAllocator *_Nullable *_Nonnull);
  OrtUnused _Nullable unused79[13];
  void (*_Nonnull ReleaseEnv)(OrtEnv *);
  void (*_Nonnull ReleaseStatus)(OrtStatus *);
  void (*_Nonnull ReleaseMemoryInfo)(OrtMemoryInfo *);
  void (*_Nonnull ReleaseSession)(OrtSession *);
  void (*_Nonnull ReleaseValue)(OrtValue *);
  void (*_Nonnull ReleaseRunOptions)(OrtRunOptions *);
  void (*_Nonnull ReleaseTypeInfo)(OrtTypeInfo *);
  void (*_Nonnull ReleaseTensorTypeAndShapeInfo)(OrtTensorTypeAndShapeInfo *);
  void (*_Nonnull ReleaseSessionOptions)(OrtSessionOptions *);
  OrtUnused _Nullable unused101[29];
  ORT_CALL(AddSessionConfigEntry)(OrtSessionOptions *, const char *key, const char *value);
} OrtApi;

typedef struct OrtApiBase {
  // Null when the library is older than `version`.
  const OrtApi *_Nullable (*_Nonnull GetApi)(uint32_t version);
  const char *_Nonnull (*_Nonnull GetVersionString)(void);
} OrtApiBase;

const OrtApiBase *OrtGetApiBase(void);

#undef ORT_CALL
#pragma clang assume_nonnull end

#define ORT_ENTRY(name, index) \
  _Static_assert(offsetof(OrtApi, name) == (index) * sizeof(OrtUnused), #name " is entry " #index)
ORT_ENTRY(GetErrorMessage, 2);
ORT_ENTRY(CreateEnv, 3);
ORT_ENTRY(CreateSessionFromArray, 8);
ORT_ENTRY(Run, 9);
ORT_ENTRY(CreateSessionOptions, 10);
ORT_ENTRY(DisableMemPattern, 17);
ORT_ENTRY(DisableCpuMemArena, 19);
ORT_ENTRY(SetSessionLogSeverityLevel, 22);
ORT_ENTRY(SetSessionGraphOptimizationLevel, 23);
ORT_ENTRY(SetIntraOpNumThreads, 24);
ORT_ENTRY(SetInterOpNumThreads, 25);
ORT_ENTRY(SessionGetInputCount, 30);
ORT_ENTRY(SessionGetOutputCount, 31);
ORT_ENTRY(SessionGetInputTypeInfo, 33);
ORT_ENTRY(SessionGetOutputTypeInfo, 34);
ORT_ENTRY(SessionGetInputName, 36);
ORT_ENTRY(SessionGetOutputName, 37);
ORT_ENTRY(CreateRunOptions, 39);
ORT_ENTRY(RunOptionsSetTerminate, 46);
ORT_ENTRY(CreateTensorWithDataAsOrtValue, 49);
ORT_ENTRY(GetTensorMutableData, 51);
ORT_ENTRY(CastTypeInfoToTensorInfo, 55);
ORT_ENTRY(GetTensorElementType, 60);
ORT_ENTRY(GetDimensionsCount, 61);
ORT_ENTRY(GetDimensions, 62);
ORT_ENTRY(GetTensorTypeAndShape, 65);
ORT_ENTRY(CreateCpuMemoryInfo, 69);
ORT_ENTRY(AllocatorFree, 76);
ORT_ENTRY(GetAllocatorWithDefaultOptions, 78);
ORT_ENTRY(ReleaseEnv, 92);
ORT_ENTRY(ReleaseStatus, 93);
ORT_ENTRY(ReleaseMemoryInfo, 94);
ORT_ENTRY(ReleaseSession, 95);
ORT_ENTRY(ReleaseValue, 96);
ORT_ENTRY(ReleaseRunOptions, 97);
ORT_ENTRY(ReleaseTypeInfo, 98);
ORT_ENTRY(ReleaseTensorTypeAndShapeInfo, 99);
ORT_ENTRY(ReleaseSessionOptions, 100);
ORT_ENTRY(AddSessionConfigEntry, 130);
#undef ORT_ENTRY
