package care.anbu.interop.csv;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The texts of a workbook, which its cells name by number. A million rows bring several million of
 * them: they are kept on disk, and in memory only where each begins and what is asked for often.
 */
final class SharedStrings implements Closeable {

  private static final int WINDOW = 1 << 15;
  private static final int OFTEN = 4096;

  private final Path path;
  private final FileChannel file;
  private final ByteBuffer window = ByteBuffer.allocate(WINDOW);
  private final Map<Integer, String> often =
      new LinkedHashMap<>(OFTEN, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, String> eldest) {
          return size() > OFTEN;
        }
      };
  private long[] ends = new long[1024];
  private int size;
  private long windowStart;
  private int windowLength;

  /** Reads the part {@code sharedStrings.xml}; null when the workbook has none. */
  SharedStrings(InputStream xml, Path folder) throws IOException {
    path = Files.createTempFile(folder, "strings", ".tmp");
    try {
      if (xml != null) {
        store(xml);
      }
      file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.DELETE_ON_CLOSE);
    } catch (IOException | RuntimeException failure) {
      Files.deleteIfExists(path);
      throw failure;
    }
  }

  private void store(InputStream xml) throws IOException {
    try (var out = new BufferedOutputStream(Files.newOutputStream(path), 1 << 16)) {
      XMLStreamReader reader = Xml.reader(xml);
      long end = 0;
      while (reader.hasNext()) {
        if (reader.next() == XMLStreamConstants.START_ELEMENT
            && reader.getLocalName().equals("si")) {
          byte[] text = Xml.richText(reader, "si").getBytes(StandardCharsets.UTF_8);
          out.write(text);
          end += text.length;
          if (size == ends.length) {
            ends = Arrays.copyOf(ends, size * 2);
          }
          ends[size++] = end;
        }
      }
    } catch (XMLStreamException malformed) {
      throw Xml.damaged(malformed);
    }
  }

  /** The text of that number; empty when there is none, as in a damaged file. */
  String get(int number) throws IOException {
    if (number < 0 || number >= size) {
      return "";
    }
    String known = often.get(number);
    if (known == null) {
      known = read(number == 0 ? 0 : ends[number - 1], ends[number]);
      often.put(number, known);
    }
    return known;
  }

  private String read(long start, long end) throws IOException {
    int length = (int) (end - start);
    if (length > WINDOW) {
      var large = ByteBuffer.allocate(length);
      fill(large, start);
      return new String(large.array(), 0, large.position(), StandardCharsets.UTF_8);
    }
    if (start < windowStart || end > windowStart + windowLength) {
      window.clear();
      fill(window, start);
      windowStart = start;
      windowLength = window.position();
    }
    return new String(window.array(), (int) (start - windowStart), length, StandardCharsets.UTF_8);
  }

  private void fill(ByteBuffer buffer, long from) throws IOException {
    while (buffer.hasRemaining() && file.read(buffer, from + buffer.position()) > 0) {
      // A channel may give less than was asked for.
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
