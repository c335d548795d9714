/* The part of Windows' ICU (in Windows since 10 version 1809) that Qt6Core imports; wine 8 has none.

   Test only, never shipped. A converter cannot be opened, so Qt answers as where an encoding is unknown;
   UTF-8, UTF-16 and Latin-1 are Qt's own. */

#define U_FILE_ACCESS_ERROR 4
#define EXPORT __declspec(dllexport)

EXPORT void *ucnv_open(const char *name, int *error)
{
    if (error)
        *error = U_FILE_ACCESS_ERROR;
    return 0;
}

EXPORT const char *ucnv_getName(const void *converter, int *error)
{
    return "";
}

EXPORT const char *ucnv_getStandardName(const char *name, const char *standard, int *error)
{
    return 0;
}

EXPORT const char *ucnv_getAvailableName(int n)
{
    return 0;
}

EXPORT int ucnv_countAvailable(void)
{
    return 0;
}

EXPORT signed char ucnv_getMaxCharSize(const void *converter)
{
    return 1;
}

/* What can only be asked of an open converter, and none is ever open. */
#define NEVER(name) EXPORT void name(void) {}
NEVER(ucnv_close)
NEVER(ucnv_reset)
NEVER(ucnv_getToUCallBack)
NEVER(ucnv_getFromUCallBack)
NEVER(ucnv_setToUCallBack)
NEVER(ucnv_setFromUCallBack)
NEVER(ucnv_cbToUWriteUChars)
NEVER(ucnv_cbFromUWriteUChars)
NEVER(ucnv_toUnicode)
NEVER(ucnv_fromUnicode)
NEVER(UCNV_FROM_U_CALLBACK_SUBSTITUTE)
NEVER(UCNV_TO_U_CALLBACK_SUBSTITUTE)

EXPORT int ucnv_toUCountPending(const void *converter, int *error)
{
    return 0;
}

EXPORT int ucnv_fromUCountPending(const void *converter, int *error)
{
    return 0;
}
