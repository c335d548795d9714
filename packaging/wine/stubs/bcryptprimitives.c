/* Windows' source of random bytes that PDFium and Python's extensions in Rust ask for; wine 8 has no such DLL.

   Test only, never shipped. */

unsigned char __stdcall SystemFunction036(void *buffer, unsigned length); /* RtlGenRandom */

__declspec(dllexport) int __stdcall ProcessPrng(unsigned char *buffer, unsigned long long length)
{
    while (length) {
        unsigned part = length > 65536 ? 65536 : (unsigned)length;
        if (!SystemFunction036(buffer, part))
            return 0;
        buffer += part;
        length -= part;
    }
    return 1;
}
