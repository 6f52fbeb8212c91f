package care.anbu.interop.archive;

import static org.apache.commons.compress.archivers.tar.TarArchiveOutputStream.LONGFILE_GNU;
import static org.apache.commons.compress.archivers.tar.TarArchiveOutputStream.LONGFILE_POSIX;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is packed is unpacked within reason, whichever way it was packed. */
class ArchiveTest {

  private static final int BOMB = 80 << 20;
  private static final byte[] RECORD =
      "{\"resourceType\":\"Patient\"}\n".getBytes(StandardCharsets.UTF_8);

  private static final char LONG_NAME = 'L';
  private static final char FOR_ALL = 'g';

  @TempDir Path folder;

  @Test
  void gzipThatUnpacksBeyondReasonIsStopped() throws IOException {
    assertStops(gzip(blanks()));
  }

  @Test
  void entryOfZipThatUnpacksBeyondReasonIsStopped() throws IOException {
    assertStops(zip("one.ndjson", RECORD, "two.ndjson", blanks()));
  }

  @Test
  void gzipWithinZipIsStopped() throws IOException {
    assertStops(zip("one.ndjson.gz", gzip(blanks())));
  }

  @Test
  void manyEntriesOfZipThatEachUnpackWithinReasonAreStoppedTogether() throws IOException {
    var entries = new ArrayList<Object>();
    for (int i = 0; i < 12; i++) {
      entries.addAll(List.of(i + ".ndjson", Arrays.copyOf(blanks(), 8 << 20)));
    }
    assertStops(zip(entries.toArray()));
  }

  @Test
  void fileOfTarThatUnpacksBeyondReasonIsStoppedEvenWhereItIsSkipped() throws IOException {
    byte[] tar = tar("one.ndjson", RECORD, "bomb.bin", new byte[BOMB], "two.ndjson", RECORD);

    assertStops(gzip(tar));
    try (var archive = Archive.open(file(gzip(tar)), "a.tar.gz")) {
      assertThatThrownBy(
              () -> {
                while (archive.next() != null) {
                  // None of them is read.
                }
              })
          .isInstanceOf(UnpackBudget.Exceeded.class);
    }
  }

  @Test
  void noMoreIsUnpackedThanTheLimitHoweverBadlyItPacks() throws IOException {
    byte[] packed = gzip("0123456789".repeat(100).getBytes(StandardCharsets.UTF_8));

    assertThatThrownBy(() -> readAll(file(packed), new UnpackBudget.Limits(999, 10)))
        .isInstanceOf(UnpackBudget.Exceeded.class);
    readAll(file(packed), new UnpackBudget.Limits(1000, 10));
  }

  @Test
  void archiveOfMoreFilesThanTheLimitIsRefused() throws IOException {
    byte[] zip = zip("1", RECORD, "2", RECORD, "3", RECORD);
    byte[] tar = tar("1", RECORD, "2", RECORD, "3", RECORD);

    for (byte[] packed : List.of(zip, tar, gzip(tar))) {
      assertThatThrownBy(() -> readAll(file(packed), new UnpackBudget.Limits(1 << 20, 2)))
          .isInstanceOf(UnpackBudget.Exceeded.class);
      assertThat(readAll(file(packed), new UnpackBudget.Limits(1 << 20, 3))).hasSize(3);
    }
  }

  @Test
  void listOfEntriesTooLongForTheMemoryIsRefusedBeforeItIsRead() throws IOException {
    byte[] zip = zip("1", RECORD);
    // The size of the list of entries, in the record at the end.
    int end = zip.length - 22;
    zip[end + 15] = 1;

    assertThatThrownBy(() -> Archive.open(file(zip), "a.zip"))
        .isInstanceOf(UnpackBudget.Exceeded.class);
  }

  @Test
  void archiveWithinAnArchiveStaysClosed() throws IOException {
    byte[] within = zip("patients.ndjson", RECORD);

    for (byte[] packed :
        List.of(
            zip("a.zip", within),
            zip("a.tar.gz", gzip(tar("patients.ndjson", RECORD))),
            tar("a.zip", within),
            gzip(gzip(gzip(RECORD))))) {
      assertThat(readAll(file(packed), UnpackBudget.Limits.USUAL))
          .singleElement()
          .satisfies(part -> assertThat(part.head().isNdjson()).isFalse());
    }
  }

  @Test
  void headerOfTarWithASizeBelowNothingIsDamaged() throws IOException {
    byte[] tar = tar("one.ndjson", RECORD);
    System.arraycopy("-0000000777".getBytes(StandardCharsets.US_ASCII), 0, tar, 124, 11);

    assertThatThrownBy(() -> readAll(file(tar), UnpackBudget.Limits.USUAL))
        .isInstanceOf(ZipException.class);
  }

  @Test
  void tarGivesItsFilesByTheirWholeNamesAndLeavesOutAllElse() throws IOException {
    String deep = "ward/".repeat(40) + "환자.ndjson";
    for (int names : List.of(LONGFILE_GNU, LONGFILE_POSIX)) {
      byte[] tar =
          tarOf(
              names,
              plain(deep),
              new TarArchiveEntry("folder/"),
              new TarArchiveEntry("link", TarConstants.LF_LINK),
              new TarArchiveEntry("symlink", TarConstants.LF_SYMLINK),
              new TarArchiveEntry("pipe", TarConstants.LF_FIFO),
              plain("last.ndjson"));

      assertThat(readAll(file(tar), UnpackBudget.Limits.USUAL))
          .extracting(Archive.Part::name)
          .containsExactly(deep, "last.ndjson");
    }
  }

  @Test
  void tarThatBreaksOffIsToldWhereverThatIs() throws IOException {
    byte[] tar = tarOf(LONGFILE_POSIX, plain("x".repeat(200)), plain("two.ndjson"));

    // Between two files it may end: some archivers write no end.
    for (int length = 513; length < tar.length - 1024; length += 7) {
      byte[] half = Arrays.copyOf(tar, length);
      if (length % 512 != 0) {
        assertThatThrownBy(() -> readAll(file(half), UnpackBudget.Limits.USUAL))
            .as("%d bytes", length)
            .isInstanceOf(EOFException.class);
      }
    }
  }

  @Test
  void damagedHeaderOfTarIsToldWhateverIsWrongWithIt() throws IOException {
    byte[] tar = tarOf(LONGFILE_POSIX, plain("x".repeat(200)), plain("two.ndjson"));
    var random = new Random(20);

    for (int i = 0; i < 3000; i++) {
      byte[] damaged = tar.clone();
      for (int j = random.nextInt(4); j >= 0; j--) {
        damaged[random.nextInt(tar.length)] = (byte) random.nextInt(256);
      }
      try {
        readAll(file(damaged), UnpackBudget.Limits.USUAL);
      } catch (EOFException | ZipException told) {
        // As those are told who brought the file.
      }
    }
  }

  @Test
  void namesOfTarTakeNoMoreMemoryThanNamesNeed() throws IOException {
    byte[] longName = tar("name", LONG_NAME, new byte[1 << 20], "one.ndjson", RECORD);
    var chain = new ArrayList<Object>();
    for (int i = 0; i < 20_000; i++) {
      chain.addAll(List.of("name", LONG_NAME, new byte[1]));
    }
    var forAll = new ArrayList<Object>();
    for (int i = 0; i < 50; i++) {
      byte[] header = ("60000 k" + i + "=" + "x".repeat(60_000)).getBytes(StandardCharsets.UTF_8);
      header[59_999] = '\n';
      forAll.addAll(List.of("header", FOR_ALL, Arrays.copyOf(header, 60_000)));
      forAll.addAll(List.of(i + ".ndjson", RECORD));
    }

    for (byte[] tar : List.of(longName, tar(chain.toArray()), tar(forAll.toArray()))) {
      assertThatThrownBy(() -> readAll(file(tar), new UnpackBudget.Limits(1L << 30, 100)))
          .isInstanceOf(UnpackBudget.Exceeded.class);
    }
  }

  private void assertStops(byte[] packed) throws IOException {
    assertThat(packed.length).isLessThan(BOMB / UnpackBudget.RATIO);
    assertThatThrownBy(() -> readAll(file(packed), UnpackBudget.Limits.USUAL))
        .isInstanceOf(UnpackBudget.Exceeded.class);
  }

  private static List<Archive.Part> readAll(Path file, UnpackBudget.Limits limits)
      throws IOException {
    var parts = new ArrayList<Archive.Part>();
    try (var archive = Archive.open(file, "upload", limits)) {
      for (var part = archive.next(); part != null; part = archive.next()) {
        parts.add(part);
        part.in().transferTo(OutputStream.nullOutputStream());
      }
    }
    return parts;
  }

  private Path file(byte[] bytes) throws IOException {
    return Files.write(Files.createTempFile(folder, "upload", ""), bytes);
  }

  private static byte[] blanks() {
    byte[] blanks = new byte[BOMB];
    Arrays.fill(blanks, (byte) ' ');
    return blanks;
  }

  static byte[] gzip(byte[] bytes) throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }

  private static byte[] zip(Object... namesAndBytes) throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var out = new ZipOutputStream(packed)) {
      for (int i = 0; i < namesAndBytes.length; i += 2) {
        out.putNextEntry(new ZipEntry((String) namesAndBytes[i]));
        out.write((byte[]) namesAndBytes[i + 1]);
      }
    }
    return packed.toByteArray();
  }

  private static TarArchiveEntry plain(String name) {
    var entry = new TarArchiveEntry(name);
    entry.setSize(RECORD.length);
    return entry;
  }

  private static byte[] tarOf(int longNames, TarArchiveEntry... entries) throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var out = new TarArchiveOutputStream(packed, "UTF-8")) {
      out.setLongFileMode(longNames);
      for (TarArchiveEntry entry : entries) {
        out.putArchiveEntry(entry);
        if (entry.getSize() > 0) {
          out.write(RECORD);
        }
        out.closeArchiveEntry();
      }
    }
    return packed.toByteArray();
  }

  /** Of names, each with the kind of its header unless it is a plain file's, and its bytes. */
  private static byte[] tar(Object... parts) {
    var tar = new ByteArrayOutputStream();
    for (int i = 0; i < parts.length; i++) {
      byte[] header = new byte[512];
      put(header, 0, (String) parts[i]);
      put(header, 156, parts[i + 1] instanceof Character kind ? "" + kind : "0");
      i += parts[i + 1] instanceof Character ? 2 : 1;
      byte[] bytes = (byte[]) parts[i];
      put(header, 124, String.format("%011o", bytes.length));
      put(header, 257, "ustar");
      tar.writeBytes(header);
      tar.writeBytes(bytes);
      tar.writeBytes(new byte[(512 - bytes.length % 512) % 512]);
    }
    tar.writeBytes(new byte[1024]);
    return tar.toByteArray();
  }

  private static void put(byte[] header, int at, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(bytes, 0, header, at, bytes.length);
  }
}
