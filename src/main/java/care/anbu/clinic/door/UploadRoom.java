package care.anbu.clinic.door;

import care.anbu.shared.Problem;

/**
 * Keeps room for a file before a byte of it is written: what the server lays down of a form with a
 * file is on the disk before any page of ours hears of it.
 */
public interface UploadRoom {

  /** Bytes that are kept, and taken of a form, where it does not say how long it is. */
  long UNANNOUNCED = 4L << 20;

  /**
   * Keeps room for one upload, beside all that the clinic has and all that is on its way.
   *
   * @param length in bytes; −1 when unknown
   * @return gives the room free, once the request has ended
   * @throws Problem 507 where there is none
   */
  Runnable keepFor(String clinicId, long length);
}
