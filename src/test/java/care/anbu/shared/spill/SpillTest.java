package care.anbu.shared.spill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was written is read again, whether it fits in memory or not. */
class SpillTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 1000, 300_000})
  void whatWasWrittenIsRead(int count) {
    var random = new SplittableRandom(count);
    long[] places = new long[count];
    try (var spill = new Spill(folder)) {
      for (int i = 0; i < count; i++) {
        byte[] piece = piece(i, random.nextInt(40));
        places[i] = spill.append(piece, piece.length);
      }
      spill.written();
      var again = new SplittableRandom(count);
      for (int i = 0; i < count; i++) {
        byte[] read = new byte[again.nextInt(40)];
        spill.at(places[i]).get(read);
        assertThat(read).isEqualTo(piece(i, read.length));
      }
    }
  }

  private static byte[] piece(int i, int length) {
    byte[] piece = new byte[length];
    Arrays.fill(piece, (byte) i);
    return piece;
  }

  @Test
  void aFewBytesMakeNoFileAndManyLeaveNone() throws IOException {
    try (var few = new Spill(folder);
        var many = new Spill(folder)) {
      few.append(4711);
      for (int i = 0; i < 500_000; i++) {
        many.append(i);
      }
      assertThat(few.written().longAt(0)).isEqualTo(4711);
      assertThat(many.written().longAt(8L * 499_999)).isEqualTo(499_999);
      try (var files = Files.list(folder)) {
        assertThat(files).as("a file without a name ends with its process").isEmpty();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 17, 1_500_000, 3_200_000})
  void longsComeOutSorted(int count) {
    var random = new SplittableRandom(count);
    long[] expected = new long[count];
    try (var sorter = new LongSorter(folder)) {
      for (int i = 0; i < count; i++) {
        expected[i] = random.nextLong(-1000, 1L << (i % 60 + 1));
        sorter.add(expected[i]);
      }
      Arrays.sort(expected);
      LongSorter.Sorted sorted = sorter.sorted();
      long[] found = new long[count];
      for (int i = 0; i < count; i++) {
        assertThat(sorted.hasNext()).isTrue();
        found[i] = sorted.next();
      }
      assertThat(sorted.hasNext()).isFalse();
      assertThat(Arrays.equals(found, expected)).isTrue();
    }
  }

  @Test
  void aListIsMadeASet() {
    var list = new LongList();
    for (long value : new long[] {3, 1, 3, 2, 1}) {
      list.add(value);
    }
    assertThat(list.toSet()).containsExactly(1, 2, 3);
  }
}
