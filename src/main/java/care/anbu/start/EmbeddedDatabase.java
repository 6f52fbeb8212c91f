package care.anbu.start;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A MariaDB server of our own, for a newcomer, a small clinic and the tests: on loopback only, with
 * a generated password, its data in a folder. Left out of the production image.
 *
 * <p>The server is our child process and we alone stop it: a library's shutdown hook would end it
 * while Anbu is still writing.
 */
public final class EmbeddedDatabase {

  private static final String DATABASE = "anbu";

  /** Recovery after a crash in the middle of a large import takes its time. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Path folder;
  private final FolderLock lock;
  private final ServerFiles files;
  private final String password;
  private int port;
  private Process server;

  private EmbeddedDatabase(Path folder, FolderLock lock) throws IOException {
    this.folder = folder;
    this.lock = lock;
    String shared = System.getProperty("anbu.db.server");
    files = ServerFiles.in(shared == null ? folder.resolve("server") : Path.of(shared));
    password = password(folder.resolve("password"));
  }

  /**
   * Starts the server on a free port; after a crash its own log recovers the data.
   *
   * @throws StartFailure in one clear sentence when the folder is in use or cannot be written, or
   *     this system has no such server
   */
  public static EmbeddedDatabase start(Path folder) {
    requireSupportedSystem();
    FolderLock lock = null;
    try {
      DataFolder.create(folder);
      lock = FolderLock.take(folder);
      DataFolder.requireSpace(folder, Files.exists(folder.resolve("data")));
      var database = new EmbeddedDatabase(folder, lock);
      database.start();
      return database;
    } catch (IOException failure) {
      release(lock);
      throw DataFolder.failure(folder, failure);
    } catch (RuntimeException failure) {
      release(lock);
      throw failure;
    }
  }

  public String url() {
    return "jdbc:mysql://127.0.0.1:" + port + "/" + DATABASE;
  }

  public String user() {
    return "anbu";
  }

  public String password() {
    return password;
  }

  /** Writes everything out, ends the server and lets go of the folder. */
  public void stop() {
    stop(ServerProcess.PATIENCE);
  }

  /**
   * The same within so long: a server that is killed then recovers from its log at the next start.
   */
  void stop(Duration patience) {
    ServerProcess.stop(server.toHandle(), patience);
    release(lock);
  }

  private void start() throws IOException {
    Path data = folder.resolve("data");
    ServerProcess.stopOrphan(data.resolve("server.pid"), files.program());
    if (Files.notExists(data)) {
      install(data);
    }
    port = freePort();
    server =
        new ProcessBuilder(command(data)).redirectErrorStream(true).redirectOutput(log()).start();
    try {
      awaitReady();
      requireOnlyOurAccount();
    } catch (RuntimeException failure) {
      server.destroyForcibly();
      throw failure;
    }
  }

  /** Nobody else may be able to sign in: with this server, not just by what it was told. */
  private void requireOnlyOurAccount() {
    var others = new ArrayList<String>();
    try (var connection = DriverManager.getConnection(url(), user(), password);
        var statement = connection.createStatement()) {
      try (var accounts = statement.executeQuery("select user, host from server_account")) {
        while (accounts.next()) {
          String account = accounts.getString(1) + "@" + accounts.getString(2);
          if (!account.equals(user() + "@127.0.0.1")) {
            others.add(account);
          }
        }
      }
      statement.execute("drop table server_account");
    } catch (SQLException failure) {
      throw new StartFailure(
          "The accounts of the embedded database cannot be checked: its log is " + logFile(),
          failure);
    }
    if (!others.isEmpty()) {
      throw new StartFailure(
          "The embedded database in %s has accounts that are not Anbu's: %s."
              .formatted(folder, String.join(", ", others)));
    }
  }

  /**
   * Makes the system tables aside and moves them in place whole: a crash leaves no half of them.
   */
  private void install(Path data) throws IOException {
    Path fresh = folder.resolve("data.new");
    ServerFiles.delete(fresh);
    Files.createDirectory(fresh);
    List<String> command = common(fresh);
    command.add("--bootstrap");
    command.add("--net-buffer-length=16K");
    Process bootstrap =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log()).start();
    try (OutputStream script = bootstrap.getOutputStream()) {
      script.write("create database mysql;\nuse mysql;\n".getBytes(StandardCharsets.UTF_8));
      script.write("set @auth_root_socket = null;\n".getBytes(StandardCharsets.UTF_8));
      for (Path tables : files.systemTables()) {
        Files.copy(tables, script);
      }
    }
    if (exitCode(bootstrap) != 0) {
      throw new StartFailure("The embedded database could not be made: its log is " + logFile());
    }
    Files.move(fresh, data, StandardCopyOption.ATOMIC_MOVE);
  }

  private List<String> command(Path data) throws IOException {
    List<String> command = common(data);
    command.add("--port=" + port);
    command.add("--bind-address=127.0.0.1");
    // Both are relative to the data folder: the path of a socket may have 107 characters at most.
    command.add("--socket=server.sock");
    command.add("--pid-file=server.pid");
    command.add("--skip-name-resolve");
    // Loopback needs no TLS, and a new RSA key at each start would take seconds.
    command.add("--skip-ssl");
    command.add("--character-set-server=utf8mb4");
    command.add("--collation-server=utf8mb4_unicode_ci");
    command.add("--default-time-zone=+00:00");
    command.add("--innodb-buffer-pool-size=" + System.getProperty("anbu.db.buffer", "256M"));
    // 1: what was committed outlives the machine; 2: the server only, for tests.
    command.add("--innodb-flush-log-at-trx-commit=" + System.getProperty("anbu.db.flush", "1"));
    command.add("--init-file=" + accounts(folder.resolve("accounts.sql")));
    return command;
  }

  private List<String> common(Path data) throws IOException {
    var command = new ArrayList<String>();
    command.add(files.program().toString());
    command.add("--no-defaults");
    command.add("--basedir=" + files.folder());
    command.add("--datadir=" + data);
    // A server that starts clears this folder of what a crash left: never that of another server.
    command.add("--tmpdir=" + Files.createDirectories(folder.resolve("tmp")));
    command.add("--max-allowed-packet=64M");
    command.add("--innodb-log-file-size=256M");
    command.add("--log-warnings=1");
    if ("root".equals(System.getProperty("user.name"))) {
      command.add("--user=root");
    }
    return command;
  }

  private void awaitReady() {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (server.isAlive() && System.nanoTime() < deadline) {
      try (var connection = DriverManager.getConnection(url(), user(), password)) {
        return;
      } catch (SQLException notYet) {
        pause();
      }
    }
    throw new StartFailure("The embedded database did not start: its log is " + logFile());
  }

  /**
   * What the server runs at every start, before it takes connections: every account but ours goes,
   * those that the system tables bring (root without a password) and those of earlier versions too.
   * Which are left is written down for {@link #requireOnlyOurAccount}.
   */
  private Path accounts(Path file) throws IOException {
    DataFolder.write(
        file,
        """
        delete from mysql.global_priv where not (user = 'anbu' and host = '127.0.0.1');
        delete from mysql.db where not (user = 'anbu' and host = '127.0.0.1');
        delete from mysql.proxies_priv;
        delete from mysql.roles_mapping;
        delete from mysql.tables_priv;
        delete from mysql.columns_priv;
        delete from mysql.procs_priv;
        flush privileges;
        create database if not exists %1$s character set utf8mb4 collate utf8mb4_unicode_ci;
        create user if not exists anbu@'127.0.0.1' identified by '%2$s';
        alter user anbu@'127.0.0.1' identified by '%2$s';
        grant all on %1$s.* to anbu@'127.0.0.1';
        drop table if exists %1$s.server_account;
        create table %1$s.server_account as select user, host from mysql.global_priv;
        """
            .formatted(DATABASE, password));
    return file;
  }

  private ProcessBuilder.Redirect log() {
    return ProcessBuilder.Redirect.appendTo(logFile().toFile());
  }

  private Path logFile() {
    return folder.resolve("server.log");
  }

  private static String password(Path file) throws IOException {
    if (Files.notExists(file)) {
      DataFolder.write(file, SessionKey.random());
    }
    return Files.readString(file).strip();
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

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static int exitCode(Process process) {
    try {
      return process.waitFor();
    } catch (InterruptedException stopping) {
      process.destroyForcibly();
      throw new StartFailure("The start was interrupted.");
    }
  }

  private static void pause() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException stopping) {
      throw new StartFailure("The start was interrupted.");
    }
  }

  private static void release(FolderLock lock) {
    try {
      if (lock != null) {
        lock.close();
      }
    } catch (IOException ignored) {
      // The lock ends with the process at the latest.
    }
  }
}
