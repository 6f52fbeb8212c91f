package care.anbu.patient.linkage;

import care.anbu.patient.Sex;
import care.anbu.shared.spill.Spill;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;

/** Writes profiles as bytes, some 200 for each, and reads them again. */
final class ProfileBytes {

  private static final Sex[] SEXES = Sex.values();

  private ByteBuffer bytes = ByteBuffer.allocate(1 << 10);

  /** Appends a profile, without its id; returns its place. */
  long append(Profile profile, Spill to) {
    bytes.clear();
    put(profile.names().family());
    put(profile.names().given());
    put(profile.names().mark());
    room(5);
    bytes.putInt(profile.birth());
    bytes.put((byte) profile.sex().ordinal());
    put(profile.phones());
    put(Arrays.asList(profile.emails()));
    put(profile.address().text());
    put(profile.address().letters());
    put(profile.address().numbers());
    put(profile.locality().postalCode());
    put(profile.locality().city());
    put(profile.nationalNumbers());
    put(profile.otherNumbers());
    return to.append(bytes.array(), bytes.position());
  }

  private void room(int more) {
    if (bytes.remaining() < more) {
      bytes.flip();
      bytes = ByteBuffer.allocate(2 * (bytes.capacity() + more)).put(bytes);
    }
  }

  private void put(String text) {
    byte[] letters = text.getBytes(StandardCharsets.UTF_8);
    room(4 + letters.length);
    bytes.putInt(letters.length);
    bytes.put(letters);
  }

  private void put(Collection<String> texts) {
    room(4);
    bytes.putInt(texts.size());
    texts.forEach(this::put);
  }

  private void put(long[] numbers) {
    room(4 + Long.BYTES * numbers.length);
    bytes.putInt(numbers.length);
    for (long number : numbers) {
      bytes.putLong(number);
    }
  }

  private void put(int[] numbers) {
    room(4 + Integer.BYTES * numbers.length);
    bytes.putInt(numbers.length);
    for (int number : numbers) {
      bytes.putInt(number);
    }
  }

  static Profile read(long id, ByteBuffer from) {
    var names = new ComparedNames(text(from), text(from), text(from));
    int birth = from.getInt();
    Sex sex = SEXES[from.get()];
    long[] phones = longs(from);
    String[] emails = texts(from);
    var address = new ComparedAddress(text(from), ints(from), longs(from));
    var locality = new Locality(text(from), text(from));
    return new Profile(
        id,
        names,
        birth,
        sex,
        phones,
        emails,
        address,
        locality,
        Set.of(texts(from)),
        Set.of(texts(from)));
  }

  private static String text(ByteBuffer from) {
    int length = from.getInt();
    if (length == 0) {
      return "";
    }
    byte[] letters = new byte[length];
    from.get(letters);
    return new String(letters, StandardCharsets.UTF_8);
  }

  private static String[] texts(ByteBuffer from) {
    String[] texts = new String[from.getInt()];
    Arrays.setAll(texts, i -> text(from));
    return texts;
  }

  private static long[] longs(ByteBuffer from) {
    long[] numbers = new long[from.getInt()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = from.getLong();
    }
    return numbers;
  }

  private static int[] ints(ByteBuffer from) {
    int[] numbers = new int[from.getInt()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = from.getInt();
    }
    return numbers;
  }
}
