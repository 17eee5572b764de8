"""Reads its standard input aloud into a WAV file on its standard output, with the library that espeakng-loader ships.

A program of its own, started as `python -I FILE VOICE WORDS_A_MINUTE`: a fault in a C library, or a text without end,
then costs a word and not the session. It imports nothing of backtimer.
"""

from __future__ import annotations

import ctypes
import io
import sys
import wave
from ctypes import POINTER, c_char_p, c_int, c_short, c_size_t, c_uint, c_void_p

_SYNCHRONOUS_RETRIEVAL = 2
_DO_NOT_EXIT = 0x8000
_RATE = 1
_BY_CHARACTER = 1
_UTF_8 = 1
"""And neither SSML nor phonemes."""

_TAKE = ctypes.CFUNCTYPE(c_int, POINTER(c_short), c_int, c_void_p)


def spoken(text: str, voice: str, words_a_minute: int) -> tuple[bytes, int]:
    """The frames, 16-bit mono, and their rate. Raises OSError where the library cannot speak."""
    import espeakng_loader

    library = ctypes.CDLL(espeakng_loader.get_library_path())
    taken = bytearray()

    def take(samples: ctypes._Pointer[c_short], count: int, _events: int | None) -> int:
        if samples and count > 0:
            taken.extend(ctypes.string_at(samples, 2 * count))
        return 0

    library.espeak_Initialize.argtypes = [c_int, c_int, c_char_p, c_int]
    library.espeak_Synth.argtypes = [c_char_p, c_size_t, c_uint, c_int, c_uint, c_uint, c_void_p, c_void_p]
    library.espeak_SetVoiceByName.argtypes = [c_char_p]
    data = str(espeakng_loader.get_data_path()).encode()
    rate = library.espeak_Initialize(_SYNCHRONOUS_RETRIEVAL, 0, data, _DO_NOT_EXIT)
    if rate <= 0:
        raise OSError("the library cannot be initialised")
    callback = _TAKE(take)  # held here: the library keeps no more than its address
    library.espeak_SetSynthCallback(callback)
    encoded = text.encode() + b"\0"
    failed = (
        library.espeak_SetVoiceByName(voice.encode())
        or library.espeak_SetParameter(_RATE, words_a_minute, 0)
        or library.espeak_Synth(encoded, len(encoded), 0, _BY_CHARACTER, 0, _UTF_8, None, None)
        or library.espeak_Synchronize()
    )
    if failed:
        raise OSError("the library cannot speak this")
    return bytes(taken), rate


def main() -> int:
    """Speak."""
    frames, rate = spoken(sys.stdin.buffer.read().decode(), sys.argv[1], int(sys.argv[2]))
    sound = io.BytesIO()
    with wave.open(sound, "wb") as wav:
        wav.setnchannels(1)
        wav.setsampwidth(2)
        wav.setframerate(rate)
        wav.writeframes(frames)
    sys.stdout.buffer.write(sound.getvalue())
    return 0


if __name__ == "__main__":
    sys.exit(main())
