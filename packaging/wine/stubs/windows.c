/* Lists the windows that are shown, and closes or types into one: what a person at the screen would see and do.

   windows.exe                    one line per shown top window: handle, process, left, top, width, height, class, title
   windows.exe close HANDLE       asks the window to close, as the cross in its corner does
   windows.exe front HANDLE       puts the window in front
   windows.exe tell VARIABLE      says a variable of the environment
   windows.exe stay               keeps Windows' own services and desktop running until it is ended
   Test only, never shipped. Lines are UTF-8, their parts held apart by tabs. */

#define UNICODE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <windows.h>

static void utf8(const wchar_t *text, char *out, int room)
{
    if (!WideCharToMultiByte(CP_UTF8, 0, text, -1, out, room, 0, 0))
        out[0] = 0;
}

static BOOL CALLBACK tell(HWND window, LPARAM unused)
{
    wchar_t title[512] = L"", kind[256] = L"";
    char title8[2048], kind8[1024];
    RECT place;
    DWORD process = 0;

    if (!IsWindowVisible(window) || !GetWindowRect(window, &place))
        return TRUE;
    /* The text itself, not what the window's own thread would answer: that thread may be busy. */
    InternalGetWindowText(window, title, 512);
    GetClassNameW(window, kind, 256);
    GetWindowThreadProcessId(window, &process);
    utf8(title, title8, sizeof title8);
    utf8(kind, kind8, sizeof kind8);
    printf("%llu\t%lu\t%ld\t%ld\t%ld\t%ld\t%s\t%s\n", (unsigned long long)(size_t)window, process, place.left,
           place.top, place.right - place.left, place.bottom - place.top, kind8, title8);
    return TRUE;
}

int main(int count, char **words)
{
    if (count == 1)
        return EnumWindows(tell, 0) ? 0 : 1;
    if (count == 2 && !strcmp(words[1], "stay")) {
        GetDesktopWindow();
        Sleep(INFINITE);
    }
    if (count == 3) {
        HWND window = (HWND)(size_t)strtoull(words[2], 0, 10);
        if (!strcmp(words[1], "tell")) {
            wchar_t name[256], value[32768];
            char value8[98304] = "";
            MultiByteToWideChar(CP_ACP, 0, words[2], -1, name, 256);
            if (GetEnvironmentVariableW(name, value, 32768))
                utf8(value, value8, sizeof value8);
            puts(value8);
            return 0;
        }
        if (!strcmp(words[1], "close"))
            return PostMessageW(window, WM_CLOSE, 0, 0) ? 0 : 1;
        if (!strcmp(words[1], "front"))
            return SetForegroundWindow(window) ? 0 : 1;
    }
    return 2;
}
