package care.anbu.interop.hl7v2;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Files of messages, broken as transports, editors and bad days break them; the same for a seed.
 */
final class Mutations {

  /** In every segment of a patient stands a word that only this patient has. */
  static final List<String> WORDS = List.of("alfaxalfa", "bravobravo", "charliech", "deltadelta");

  private static final List<String> SAMPLES =
      List.of("ADT-A01-01", "ADT04-23", "ADT-A06-01", "SIU-S12-01", "SIU-S26-01", "VXU");

  private static final byte[][] STRAY = {
    {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF},
    {0},
    {'\n'},
    {'\r'},
    {0x0B},
    {0x1C},
    {0x1C, '\r'},
    {0x1A},
    {'|'},
    {'^'},
    {'~'},
    {'\\'},
    {'&'},
    {'"', '"'},
    {(byte) 0xFF},
    {'\r', '\n'}
  };

  private final Random random;

  Mutations(long seed) {
    random = new Random(seed);
  }

  /** Messages of several patients, each of them whole. */
  List<String> messages() {
    var messages = new ArrayList<String>();
    for (String word : WORDS) {
      messages.add(message(word));
    }
    return messages;
  }

  private String message(String word) {
    String n = word.substring(0, 4).toUpperCase();
    String pid =
        "PID|1||"
            + word
            + "^^^HIS^MR||"
            + word
            + "^Given||19700301|F|||"
            + word
            + " 1^^Seoul^^06236^KR||010-0101-0001^PRN^CP|||||||||||||||||"
            + (random.nextBoolean() ? "Y" : "");
    String pv1 =
        "PV1|1|O|"
            + word
            + "^1||||7788^"
            + word
            + "|||OPH"
            + word
            + "|||||||||V"
            + word
            + "|||||||||||||||||||||||||20240506100000";
    String nk1 = "NK1|1|" + word + "^Kin|SPO||010-0101-0002";
    return switch (random.nextInt(4)) {
      case 0 ->
          Samples.message("ADT^A01", n + random.nextInt(99), "EVN|A01|20240506", pid, nk1, pv1);
      case 1 ->
          Samples.message(
              "VXU^V04",
              n,
              pid,
              nk1,
              "ORC|RE||O1" + word,
              vaccine(word),
              "OBX|1|ST|x||" + word,
              "ORC|RE||O2" + word,
              vaccine(word));
      case 2 ->
          Samples.message(
              "SIU^S12",
              n,
              "SCH|P" + word + "|F" + word + "||||||||30|^^30^20240601100000",
              pid,
              "AIS|1||S" + word + "^" + word);
      default ->
          Samples.message(
              "ADT^A40", n, "EVN|A40|20240506", pid, "MRG|" + word + "old^^^HIS^MR||||||" + word);
    };
  }

  private static String vaccine(String word) {
    return "RXA|0|1|20240506||08^HepB" + word + "^CVX|1||||||||||||||CP|A";
  }

  /** Messages one after the other, broken in some places. */
  byte[] file() {
    var messages = messages();
    String end = random.nextInt(3) == 0 ? "\n" : random.nextInt(3) == 0 ? "\r\n" : "\r";
    var out = new ByteArrayOutputStream();
    for (String message : messages) {
      String whole = message.replace("\r", end);
      out.writeBytes((random.nextInt(6) == 0 ? whole.strip() : whole).getBytes(UTF_8));
    }
    byte[] bytes = random.nextInt(5) == 0 ? sample() : out.toByteArray();
    int breaks = random.nextInt(4);
    for (int i = 0; i < breaks; i++) {
      bytes = broken(bytes);
    }
    return bytes;
  }

  private byte[] sample() {
    try (var in =
        Mutations.class.getResourceAsStream(
            "/hl7v2/" + SAMPLES.get(random.nextInt(SAMPLES.size())) + ".hl7")) {
      return in.readAllBytes();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** One thing goes wrong. */
  byte[] broken(byte[] bytes) {
    if (bytes.length < 20) {
      return bytes;
    }
    int at = random.nextInt(bytes.length);
    switch (random.nextInt(8)) {
      case 0 -> {
        byte[] flipped = bytes.clone();
        flipped[at] ^= (byte) (1 << random.nextInt(8));
        return flipped;
      }
      case 1 -> {
        byte[] other = bytes.clone();
        other[at] = (byte) random.nextInt(256);
        return other;
      }
      case 2 -> {
        return without(bytes, at, Math.min(bytes.length, at + 1 + random.nextInt(6)));
      }
      case 3 -> {
        return with(bytes, at, STRAY[random.nextInt(STRAY.length)]);
      }
      case 4 -> {
        // A line is lost, with or without its end; but none that tells whose the others are.
        int from = lineStart(bytes, at);
        int until = lineEnd(bytes, at);
        String line = new String(bytes, from, until - from, ISO_8859_1);
        boolean tells = line.contains("MSH|") || line.contains("PID|");
        return tells ? bytes : without(bytes, from, until);
      }
      case 5 -> {
        // A line end is lost: two segments, or two messages, are glued together.
        int end = lineEnd(bytes, at);
        return end >= bytes.length ? bytes : without(bytes, end, end + 1);
      }
      case 6 -> {
        return Arrays.copyOf(bytes, at);
      }
      default -> {
        int from = lineStart(bytes, at);
        return with(bytes, from, STRAY[random.nextInt(STRAY.length)]);
      }
    }
  }

  private static int lineStart(byte[] bytes, int at) {
    int start = at;
    while (start > 0 && bytes[start - 1] != '\r' && bytes[start - 1] != '\n') {
      start--;
    }
    return start;
  }

  private static int lineEnd(byte[] bytes, int at) {
    int end = at;
    while (end < bytes.length && bytes[end] != '\r' && bytes[end] != '\n') {
      end++;
    }
    return end;
  }

  private static byte[] without(byte[] bytes, int from, int until) {
    byte[] rest = new byte[bytes.length - (until - from)];
    System.arraycopy(bytes, 0, rest, 0, from);
    System.arraycopy(bytes, until, rest, from, bytes.length - until);
    return rest;
  }

  private static byte[] with(byte[] bytes, int at, byte[] more) {
    byte[] whole = new byte[bytes.length + more.length];
    System.arraycopy(bytes, 0, whole, 0, at);
    System.arraycopy(more, 0, whole, at, more.length);
    System.arraycopy(bytes, at, whole, at + more.length, bytes.length - at);
    return whole;
  }
}
