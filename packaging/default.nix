# A Nix expression, on paper: `nix-instantiate --parse` reads it. Nobody has built it. With it, `nix-build packaging`.
{ pkgs ? import <nixpkgs> { } }:

pkgs.rustPlatform.buildRustPackage {
  pname = "pullquote";
  version = "0.1.0";

  src = pkgs.lib.cleanSource ../.;
  cargoLock.lockFile = ../Cargo.lock;

  nativeBuildInputs = [ pkgs.installShellFiles ];

  # The tests of whole programs want a terminal, a home and devices of the system, which the sandbox does not have.
  doCheck = false;

  postInstall = ''
    sh packaging/assets.sh $out/bin/pullquote package
    installShellCompletion package/completions/pullquote.{bash,fish,zsh}
    installManPage package/man/*.1
    install -Dm644 package/LICENCES.gz $out/share/doc/pullquote/LICENCES.gz
    install -Dm644 packaging/pullquote.desktop $out/share/applications/pullquote.desktop
    install -Dm644 config.example.toml $out/share/doc/pullquote/config.example.toml
  '';

  meta = {
    description = "A terminal reader for saved news that shows who said what";
    license = with pkgs.lib.licenses; [ mit asl20 ];
    mainProgram = "pullquote";
    platforms = pkgs.lib.platforms.linux;
  };
}
