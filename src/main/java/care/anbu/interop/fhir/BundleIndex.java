package care.anbu.interop.fhir;

import care.anbu.interop.archive.UnpackBudget;
import care.anbu.interop.draft.Refused;
import java.io.IOException;
import java.io.InputStream;

/**
 * What must be known of a JSON document before its resources can be read one by one: an entry may
 * refer to one far behind it, and a bundle may say only at its end that it is one.
 */
record BundleIndex(EntryNames names, boolean bundleBehindEntries) {

  /**
   * Goes through the whole text once; of one that breaks off, as far as it goes.
   *
   * @param limit the longest entry, in bytes
   */
  static BundleIndex of(InputStream in, int limit) throws IOException {
    var names = new EntryNames();
    var cutter = new EntryCutter(in, limit, true);
    try {
      for (var piece = cutter.next(); piece != null; piece = cutter.next()) {
        if (!piece.alone()) {
          note(piece.bytes(), names);
        }
      }
    } catch (UnpackBudget.Exceeded bomb) {
      throw bomb;
    } catch (IOException brokenOff) {
      // Reading the resources will come to the same place, and tell.
    }
    return new BundleIndex(names, cutter.bundleBehindEntries());
  }

  private static void note(byte[] entry, EntryNames names) throws UnpackBudget.Exceeded {
    try {
      names.note(Entry.of(FhirJson.tree(entry)));
    } catch (Refused unreadable) {
      // So it is when the resources are read, and told then.
    }
  }
}
