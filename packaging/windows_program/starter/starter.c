/* Starts Jämvikt: finds the Python beside it, hands over the words of the command line, and is otherwise nothing.

   Built twice: with WINDOW for the program with a window, without it for its twin in the console. No C runtime is
   linked in, so the file stays small and asks Windows for nothing but kernel32, user32 and shell32.

   What goes wrong before Python can tell of it itself is said in a box (or on the error stream): a missing file is
   the commonest, after an antivirus program or an interrupted copy. From there on desktop/__main__.py tells. */

#define WIN32_LEAN_AND_MEAN
#include <windows.h>
#include <shellapi.h>
#include <shobjidl.h>

/* PYTHON_NAME, as L"python313", is given by the build. */
#define LONGEST 32768

typedef int(__cdecl *PyMain)(int, wchar_t **);

static wchar_t place[LONGEST];    /* the folder of this file, with a backslash last */
static wchar_t path[LONGEST];
static wchar_t message[LONGEST];

static wchar_t *append(wchar_t *end, const wchar_t *text)
{
    while (*text && end < message + LONGEST - 1)
        *end++ = *text++;
    *end = 0;
    return end;
}

static wchar_t *append_number(wchar_t *end, DWORD number)
{
    wchar_t digits[12];
    int i = 11;
    digits[i] = 0;
    do {
        digits[--i] = (wchar_t)(L'0' + number % 10);
        number /= 10;
    } while (number);
    return append(end, digits + i);
}

static void tell(const wchar_t *text)
{
#ifdef WINDOW
    MessageBoxW(NULL, text, L"J\u00e4mvikt", MB_OK | MB_ICONERROR | MB_SETFOREGROUND);
#else
    static char bytes[4 * LONGEST];
    DWORD written;
    HANDLE stream = GetStdHandle(STD_ERROR_HANDLE);
    int size = WideCharToMultiByte(CP_UTF8, 0, text, -1, bytes, sizeof bytes, NULL, NULL);
    if (GetConsoleMode(stream, &written))
        WriteConsoleW(stream, text, (DWORD)lstrlenW(text), &written, NULL);
    else if (size > 1)
        WriteFile(stream, bytes, (DWORD)(size - 1), &written, NULL);
#endif
}

/* What is missing or broken, Windows' number of the error, and what to do. */
static void tell_missing(const wchar_t *file, DWORD error)
{
    wchar_t *end = append(message, L"J\u00e4mvikt kan inte starta. Filen\n\n");
    end = append(end, file);
    end = append(end, L"\n\ng\u00e5r inte att l\u00e4sa in (fel ");
    end = append_number(end, error);
    append(end, L" i Windows). Installera J\u00e4mvikt p\u00e5 nytt. Dina uppgifter ligger p\u00e5 en annan plats och "
                L"p\u00e5verkas inte.\n");
    tell(message);
}

/* Put together where something beside this file lies. */
static void find(const wchar_t *name)
{
    wchar_t *end = path;
    const wchar_t *parts[] = {place, name};
    for (int i = 0; i < 2; i++)
        for (const wchar_t *from = parts[i]; *from && end < path + LONGEST - 1; from++)
            *end++ = *from;
    *end = 0;
}

/* What Python needs before it can say that something is missing. */
static BOOL is_whole(void)
{
    static const wchar_t *const needed[] = {L"python\\" PYTHON_NAME L".zip", L"python\\" PYTHON_NAME L"._pth",
                                            L"program\\desktop\\__main__.py"};
    for (int i = 0; i < 3; i++) {
        find(needed[i]);
        if (GetFileAttributesW(path) == INVALID_FILE_ATTRIBUTES) {
            tell_missing(path, GetLastError());
            return FALSE;
        }
    }
    return TRUE;
}

static int run(void)
{
    int count = 0, i;
    DWORD room = GetModuleFileNameW(NULL, place, LONGEST);
    wchar_t **words = CommandLineToArgvW(GetCommandLineW(), &count);
    if (!words || room == 0 || room >= LONGEST)
        return 1;
    while (room && place[room - 1] != L'\\')
        room--;
    place[room] = 0;

    SetDllDirectoryW(L""); /* never a library from the folder the program happens to be started in */
    SetCurrentProcessExplicitAppUserModelID(L"Jamvikt.Jamvikt"); /* before any window: it is what the taskbar groups by */
    if (!is_whole())
        return 1;
    find(L"python\\" PYTHON_NAME L".dll");
    HMODULE python = LoadLibraryExW(path, NULL, LOAD_LIBRARY_SEARCH_DLL_LOAD_DIR | LOAD_LIBRARY_SEARCH_SYSTEM32);
    if (!python) {
        tell_missing(path, GetLastError());
        return 1;
    }
    PyMain main = (PyMain)(void *)GetProcAddress(python, "Py_Main");
    if (!main) {
        tell_missing(path, GetLastError());
        return 1;
    }

    /* -B: nothing is written beside the program. The rest (isolated, where modules lie) stands in the ._pth file. */
    static wchar_t *before[] = {L"-X", L"utf8", L"-B", L"-m", L"desktop"};
    enum { BEFORE = sizeof before / sizeof *before };
    wchar_t **all = (wchar_t **)HeapAlloc(GetProcessHeap(), 0, sizeof(wchar_t *) * (size_t)(count + BEFORE + 1));
    if (!all)
        return 1;
    all[0] = words[0];
    for (i = 0; i < BEFORE; i++)
        all[1 + i] = before[i];
    for (i = 1; i < count; i++)
        all[BEFORE + i] = words[i];
    all[count + BEFORE] = NULL;

    return main(count + BEFORE, all);
}

void start(void)
{
    ExitProcess((UINT)run());
}
