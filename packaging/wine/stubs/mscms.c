/* Colour profiles for Qt6Gui: wine 8 aborts a program that calls WcsCreateIccProfile. Here no screen has a profile.

   Test only, never shipped. */

#define EXPORT __declspec(dllexport)

EXPORT void *__stdcall OpenColorProfileW(void *profile, unsigned access, unsigned share, unsigned creation)
{
    return 0;
}

EXPORT int __stdcall CloseColorProfile(void *profile)
{
    return 1;
}

EXPORT int __stdcall GetColorProfileFromHandle(void *profile, unsigned char *buffer, unsigned *size)
{
    return 0;
}

EXPORT void *__stdcall WcsCreateIccProfile(void *profile, unsigned options)
{
    return 0;
}
