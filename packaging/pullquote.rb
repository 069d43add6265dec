# A Homebrew formula, on paper: `ruby -c` says that it is Ruby. No Homebrew has run it, and the program does not compile on macOS yet
# (docs/packages.md); Homebrew on Linux is what it is for until then. Address and sum are filled in by a release.
class Pullquote < Formula
  desc "Terminal reader for saved news that shows who said what"
  homepage "https://pullquote.example"
  url "https://pullquote.example/releases/pullquote-0.1.0.tar.gz"
  sha256 "0000000000000000000000000000000000000000000000000000000000000000"
  license any_of: ["MIT", "Apache-2.0"]

  depends_on "rust" => :build
  depends_on :linux

  def install
    system "cargo", "install", *std_cargo_args
    system "packaging/assets.sh", bin/"pullquote", buildpath/"package"
    man1.install Dir["package/man/*.1"]
    bash_completion.install "package/completions/pullquote.bash" => "pullquote"
    zsh_completion.install "package/completions/pullquote.zsh" => "_pullquote"
    fish_completion.install "package/completions/pullquote.fish"
    pkgshare.install "config.example.toml"
    doc.install "package/LICENCES.gz"
  end

  test do
    (testpath/"a.txt").write "Dam\n\n“The dam broke,” said Ann Reed, the mayor.\n"
    assert_match "Ann Reed", shell_output("#{bin}/pullquote quotes #{testpath}/a.txt")
  end
end
