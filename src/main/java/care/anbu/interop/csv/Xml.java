package care.anbu.interop.csv;

import care.anbu.interop.archive.UnpackBudget;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.util.StreamReaderDelegate;

/** The XML inside a workbook (ECMA-376), read as a stream; by local names, as its strict form. */
final class Xml {

  private static final XMLInputFactory FACTORY = factory();

  private Xml() {}

  /** Knows no document types and fetches nothing: a workbook needs neither, an attack does. */
  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    return factory;
  }

  /** Characters of one text, or bytes between one tag and the next. */
  private static final int LONGEST = 32 << 20;

  static XMLStreamReader reader(InputStream in) throws XMLStreamException {
    var bound = new Bound(in);
    return new StreamReaderDelegate(FACTORY.createXMLStreamReader(bound)) {
      @Override
      public int next() throws XMLStreamException {
        bound.read = 0;
        return super.next();
      }
    };
  }

  /** Stops at a text or an attribute that nothing real has, before it fills the memory. */
  private static final class Bound extends FilterInputStream {

    private long read;

    Bound(InputStream in) {
      super(in);
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int n = super.read(into, offset, length);
      read += Math.max(0, n);
      if (read > LONGEST) {
        UnpackBudget.require(false, "a part without an end");
      }
      return n;
    }
  }

  /** An attribute by its local name, or null. */
  static String attribute(XMLStreamReader reader, String name) {
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      if (reader.getAttributeLocalName(i).equals(name)) {
        return reader.getAttributeValue(i);
      }
    }
    return null;
  }

  /** All runs of text within the present element; how it is pronounced is left out. */
  static String richText(XMLStreamReader reader, String element) throws XMLStreamException {
    var text = new StringBuilder();
    boolean phonetic = false;
    while (true) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          String name = reader.getLocalName();
          phonetic |= name.equals("rPh");
          if (name.equals("t") && !phonetic) {
            text.append(reader.getElementText());
            if (text.length() > LONGEST) {
              throw tooLong();
            }
          }
        }
        case XMLStreamConstants.END_ELEMENT -> {
          if (reader.getLocalName().equals("rPh")) {
            phonetic = false;
          } else if (reader.getLocalName().equals(element)) {
            return text.toString();
          }
        }
        default -> {
          // White space between the runs.
        }
      }
    }
  }

  private static XMLStreamException tooLong() {
    try {
      UnpackBudget.require(false, "a text without an end");
    } catch (IOException exceeded) {
      return new XMLStreamException(exceeded);
    }
    return new XMLStreamException();
  }

  /** What broke the stream beneath, else that the XML is damaged. */
  static IOException damaged(XMLStreamException failure) {
    return failure.getNestedException() instanceof IOException beneath
        ? beneath
        : new ZipException("a part of the workbook is damaged");
  }
}
