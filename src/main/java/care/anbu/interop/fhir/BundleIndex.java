package care.anbu.interop.fhir;

import care.anbu.interop.archive.UnpackBudget;
import java.io.IOException;
import java.io.InputStream;

/**
 * What must be known of a JSON document before its resources can be read one by one: an entry may
 * refer to one far behind it, and a bundle may say only at its end that it is one.
 */
record BundleIndex(EntryNames names, boolean bundleBehindEntries) {

  /** Goes through the whole text once; of one that breaks off, as far as it goes. */
  static BundleIndex of(InputStream in) throws IOException {
    var names = new EntryNames();
    var scanner = new EntryScanner(new ByteWindow(in, 0), true);
    try {
      for (Entry entry = scanner.next(); entry != null; entry = scanner.next()) {
        names.note(entry);
      }
    } catch (UnpackBudget.Exceeded bomb) {
      throw bomb;
    } catch (IOException brokenOff) {
      // Reading the resources will come to the same place, and tell.
    }
    return new BundleIndex(names, scanner.bundleBehindEntries());
  }
}
