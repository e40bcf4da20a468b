/* Records what a process writes below one folder, in order: the material of cuts of power.

   Loaded before all other libraries (LD_PRELOAD). It sleeps until COPCORE_RECORDER_LOG names a
   file; then every change of a file below COPCORE_RECORDER_FOLDER is appended to it, once the
   call has succeeded. Each record is a header, the path, and the data; see replay.py, which
   reads them. Maps of memory, sendfile and descriptors made by dup are not seen.

   Build: cc -shared -fPIC -O2 -o recorder.so recorder.c -ldl */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

enum { FILES = 4096 };

struct header {
    uint32_t kind;   /* a letter: Create, Write, Truncate, Sync, Unlink, Rename, Directory synced */
    uint32_t path;   /* bytes of the path that follows */
    uint64_t inode;
    uint64_t offset; /* of a write; the new size after a truncation */
    uint64_t data;   /* bytes of data that follow the path */
};

static int log_file = -1;
static const char *folder;
static char *paths[FILES]; /* of the open files below the folder, by descriptor */

#define REAL(name) \
    static __typeof__(name) *real; \
    if (!real) real = (__typeof__(name) *)dlsym(RTLD_NEXT, #name)

static int awake(void)
{
    if (log_file < 0) {
        const char *log = getenv("COPCORE_RECORDER_LOG");
        folder = getenv("COPCORE_RECORDER_FOLDER");
        if (!log || !folder) return 0;
        log_file = (int)syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_CREAT | O_APPEND, 0600);
    }
    return log_file >= 0;
}

static int below(const char *path)
{
    size_t length;
    if (!path || !awake()) return 0;
    length = strlen(folder);
    return !strncmp(path, folder, length) && (path[length] == '/' || !path[length]);
}

static void record(char kind, const char *path, uint64_t inode, uint64_t offset,
                   const void *data, size_t size)
{
    struct header header = {(uint32_t)kind, (uint32_t)strlen(path), inode, offset, size};
    struct iovec parts[3] = {
        {&header, sizeof header}, {(void *)path, header.path}, {(void *)data, size}};
    if (syscall(SYS_writev, log_file, parts, 3) < 0) abort();
}

static const char *known(int file)
{
    return file >= 0 && file < FILES ? paths[file] : NULL;
}

static uint64_t inode_of(int file)
{
    struct stat found;
    return fstat(file, &found) ? 0 : (uint64_t)found.st_ino;
}

/* Files */

static int opened(int file, const char *path, int flags, int existed)
{
    if (file < 0 || file >= FILES) return file;
    free(paths[file]);
    paths[file] = strdup(path);
    if (!existed) record('C', path, inode_of(file), 0, NULL, 0);
    else if (flags & O_TRUNC) record('T', path, inode_of(file), 0, NULL, 0);
    return file;
}

#define MODE(flags) \
    mode_t mode = 0; \
    if (((flags) & O_CREAT) || ((flags) & O_TMPFILE) == O_TMPFILE) { \
        va_list more; \
        va_start(more, flags); \
        mode = va_arg(more, mode_t); \
        va_end(more); \
    }

#define OPEN(name) \
    int name(const char *path, int flags, ...) \
    { \
        REAL(name); \
        MODE(flags) \
        int watched = below(path), existed = watched && !access(path, F_OK); \
        int file = real(path, flags, mode); \
        return watched ? opened(file, path, flags, existed) : file; \
    }
OPEN(open)
OPEN(open64)

#define OPENAT(name) \
    int name(int at, const char *path, int flags, ...) \
    { \
        REAL(name); \
        MODE(flags) \
        int watched = below(path), existed = watched && !access(path, F_OK); \
        int file = real(at, path, flags, mode); \
        return watched ? opened(file, path, flags, existed) : file; \
    }
OPENAT(openat)
OPENAT(openat64)

int close(int file)
{
    REAL(close);
    if (known(file)) {
        free(paths[file]);
        paths[file] = NULL;
    }
    return real(file);
}

/* Contents */

static ssize_t written(int file, const void *data, ssize_t size, uint64_t offset)
{
    if (size > 0) record('W', known(file), inode_of(file), offset, data, (size_t)size);
    return size;
}

ssize_t write(int file, const void *data, size_t size)
{
    REAL(write);
    ssize_t done = real(file, data, size);
    if (!known(file)) return done;
    return written(file, data, done, (uint64_t)(lseek(file, 0, SEEK_CUR) - done));
}

ssize_t writev(int file, const struct iovec *parts, int count)
{
    ssize_t done = 0;
    REAL(writev);
    if (!known(file)) return real(file, parts, count);
    for (int i = 0; i < count; i++) { /* one by one, so that each has its place */
        ssize_t size = write(file, parts[i].iov_base, parts[i].iov_len);
        if (size < 0) return done ? done : size;
        done += size;
        if ((size_t)size < parts[i].iov_len) break;
    }
    return done;
}

#define PWRITE(name, position) \
    ssize_t name(int file, const void *data, size_t size, position offset) \
    { \
        REAL(name); \
        ssize_t done = real(file, data, size, offset); \
        return known(file) ? written(file, data, done, (uint64_t)offset) : done; \
    }
PWRITE(pwrite, off_t)
PWRITE(pwrite64, off64_t)

#define TRUNCATE(name, position) \
    int name(int file, position size) \
    { \
        REAL(name); \
        int failed = real(file, size); \
        if (!failed && known(file)) \
            record('T', known(file), inode_of(file), (uint64_t)size, NULL, 0); \
        return failed; \
    }
TRUNCATE(ftruncate, off_t)
TRUNCATE(ftruncate64, off64_t)

/* Synchronisation */

static int synced(int file, int failed)
{
    struct stat found;
    if (!failed && known(file) && !fstat(file, &found))
        record(S_ISDIR(found.st_mode) ? 'D' : 'S', known(file), found.st_ino, 0, NULL, 0);
    return failed;
}

int fsync(int file)
{
    REAL(fsync);
    return synced(file, real(file));
}

int fdatasync(int file)
{
    REAL(fdatasync);
    return synced(file, real(file));
}

/* Names */

int unlink(const char *path)
{
    REAL(unlink);
    int failed = real(path);
    if (!failed && below(path)) record('U', path, 0, 0, NULL, 0);
    return failed;
}

int unlinkat(int at, const char *path, int flags)
{
    REAL(unlinkat);
    int failed = real(at, path, flags);
    if (!failed && !(flags & AT_REMOVEDIR) && below(path)) record('U', path, 0, 0, NULL, 0);
    return failed;
}

int rename(const char *from, const char *to)
{
    REAL(rename);
    int failed = real(from, to);
    if (!failed && below(from)) record('R', from, 0, 0, to, strlen(to));
    return failed;
}

int renameat(int from_at, const char *from, int to_at, const char *to)
{
    REAL(renameat);
    int failed = real(from_at, from, to_at, to);
    if (!failed && below(from)) record('R', from, 0, 0, to, strlen(to));
    return failed;
}
