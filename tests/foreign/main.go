// A second opinion on tile logs, in another language and over other people's code (golang.org/x/mod/sumdb).
//
//	foreign check DIR VKEY          check checkpoint, root, every tile and entry, proofs of some records
//	foreign write DIR SKEY N [gzip] write a log of N entries and its checkpoint with Go's own tile code
//	foreign note  FILE VKEY         open a signed note
package main

import (
	"bytes"
	"compress/gzip"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const height = 8

func main() {
	var err error
	switch {
	case len(os.Args) == 4 && os.Args[1] == "check":
		err = check(os.Args[2], os.Args[3])
	case len(os.Args) >= 5 && os.Args[1] == "write":
		err = write(os.Args[2], os.Args[3], os.Args[4], len(os.Args) == 6)
	case len(os.Args) == 4 && os.Args[1] == "note":
		err = open(os.Args[2], os.Args[3])
	default:
		err = fmt.Errorf("usage: check DIR VKEY | write DIR SKEY N [gzip] | note FILE VKEY")
	}
	if err != nil {
		fmt.Println("FAILED:", err)
		os.Exit(1)
	}
}

// path turns Go's tile path, which names the height, into that of tlog-tiles, which does not.
func path(t tlog.Tile) string {
	p := strings.TrimPrefix(t.Path(), fmt.Sprintf("tile/%d/", height))
	return "tile/" + strings.Replace(p, "data/", "entries/", 1)
}

type directory string

func (d directory) Height() int { return height }

func (d directory) SaveTiles([]tlog.Tile, [][]byte) {}

func (d directory) read(t tlog.Tile) ([]byte, error) {
	data, err := os.ReadFile(filepath.Join(string(d), path(t)))
	if os.IsNotExist(err) {
		t.W = 1 << height
		data, err = os.ReadFile(filepath.Join(string(d), path(t)))
	}
	return data, err
}

func (d directory) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	var all [][]byte
	for _, t := range tiles {
		data, err := d.read(t)
		if err != nil {
			return nil, err
		}
		if len(data) < t.W*tlog.HashSize {
			return nil, fmt.Errorf("%s is too short", path(t))
		}
		all = append(all, data[:t.W*tlog.HashSize])
	}
	return all, nil
}

func head(dir, vkey string) (string, tlog.Tree, error) {
	verifier, err := note.NewVerifier(vkey)
	if err != nil {
		return "", tlog.Tree{}, err
	}
	signed, err := os.ReadFile(filepath.Join(dir, "checkpoint"))
	if err != nil {
		return "", tlog.Tree{}, err
	}
	opened, err := note.Open(signed, note.VerifierList(verifier))
	if err != nil {
		return "", tlog.Tree{}, err
	}
	lines := strings.Split(opened.Text, "\n")
	if len(lines) < 4 {
		return "", tlog.Tree{}, fmt.Errorf("a checkpoint has three lines")
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil {
		return "", tlog.Tree{}, err
	}
	hash, err := tlog.ParseHash(lines[2])
	return lines[0], tlog.Tree{N: size, Hash: hash}, err
}

func entries(d directory, n int64, width int) ([][]byte, error) {
	data, err := d.read(tlog.Tile{H: height, L: -1, N: n, W: width})
	if err != nil {
		return nil, err
	}
	var all [][]byte
	for len(data) >= 2 && len(all) < width {
		length := int(binary.BigEndian.Uint16(data))
		if len(data) < 2+length {
			break
		}
		all = append(all, data[2:2+length])
		data = data[2+length:]
	}
	if len(all) != width {
		return nil, fmt.Errorf("bundle %d holds %d entries, not %d", n, len(all), width)
	}
	return all, nil
}

func check(dir, vkey string) error {
	origin, tree, err := head(dir, vkey)
	if err != nil {
		return err
	}
	d := directory(dir)
	hashes := tlog.TileHashReader(tree, d)
	if tree.N > 0 {
		root, err := tlog.TreeHash(tree.N, hashes)
		if err != nil || root != tree.Hash {
			return fmt.Errorf("root: %v %v", root, err)
		}
	}
	for first := int64(0); first < tree.N; first += 1 << height {
		width := 1 << height
		if tree.N-first < int64(width) {
			width = int(tree.N - first)
		}
		if err := checkBundle(d, hashes, first, width); err != nil {
			return err
		}
	}
	if err := checkProofs(d, hashes, tree); err != nil {
		return err
	}
	fmt.Printf("OK %s %d %s\n", origin, tree.N, tree.Hash)
	return nil
}

func checkBundle(d directory, hashes tlog.HashReader, first int64, width int) error {
	all, err := entries(d, first>>height, width)
	if err != nil {
		return err
	}
	var indexes []int64
	for i := range all {
		indexes = append(indexes, tlog.StoredHashIndex(0, first+int64(i)))
	}
	proven, err := hashes.ReadHashes(indexes) // authenticated against the root through every level above
	if err != nil {
		return err
	}
	for i, entry := range all {
		if tlog.RecordHash(entry) != proven[i] {
			return fmt.Errorf("entry %d does not have its hash", first+int64(i))
		}
	}
	return nil
}

func checkProofs(d directory, hashes tlog.HashReader, tree tlog.Tree) error {
	for _, i := range []int64{0, 1, tree.N / 3, tree.N / 2, tree.N - 1} {
		if i < 0 || i >= tree.N {
			continue
		}
		proof, err := tlog.ProveRecord(tree.N, i, hashes)
		if err != nil {
			return err
		}
		width := int64(1 << height)
		if tree.N-i>>height<<height < width {
			width = tree.N - i>>height<<height
		}
		all, err := entries(d, i>>height, int(width))
		if err != nil {
			return err
		}
		if err := tlog.CheckRecord(proof, tree.N, tree.Hash, i, tlog.RecordHash(all[i&(1<<height-1)])); err != nil {
			return err
		}
		if i == 0 {
			continue
		}
		old, err := tlog.TreeHash(i, hashes)
		if err != nil {
			return err
		}
		grown, err := tlog.ProveTree(tree.N, i, hashes)
		if err != nil {
			return err
		}
		if err := tlog.CheckTree(grown, tree.N, tree.Hash, i, old); err != nil {
			return err
		}
	}
	return nil
}

type memory []tlog.Hash

func (m memory) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	var found []tlog.Hash
	for _, i := range indexes {
		found = append(found, m[i])
	}
	return found, nil
}

func write(dir, skey, count string, zip bool) error {
	n, err := strconv.ParseInt(count, 10, 64)
	if err != nil {
		return err
	}
	var hashes memory
	var all [][]byte
	for i := int64(0); i < n; i++ {
		entry := []byte(strings.Repeat(fmt.Sprintf("entry %d of Go\n", i), int(i%7)))
		stored, err := tlog.StoredHashes(i, entry, hashes)
		if err != nil {
			return err
		}
		hashes, all = append(hashes, stored...), append(all, entry)
	}
	last := map[string]tlog.Tile{} // NewTiles lists every width on the way: only the widest is needed
	for _, t := range tlog.NewTiles(height, 0, n) {
		last[fmt.Sprintf("%d/%d", t.L, t.N)] = t
	}
	for _, t := range last {
		if err := writeTile(dir, t, hashes, all, zip); err != nil {
			return err
		}
	}
	root, err := tlog.TreeHash(n, hashes)
	if err != nil {
		return err
	}
	signer, err := note.NewSigner(skey)
	if err != nil {
		return err
	}
	text := fmt.Sprintf("%s\n%d\n%s\n", signer.Name(), n, base64.StdEncoding.EncodeToString(root[:]))
	signed, err := note.Sign(&note.Note{Text: text}, signer)
	if err != nil {
		return err
	}
	return put(filepath.Join(dir, "checkpoint"), signed, false)
}

func writeTile(dir string, t tlog.Tile, hashes memory, all [][]byte, zip bool) error {
	data, err := tlog.ReadTileData(t, hashes)
	if err != nil {
		return err
	}
	if err := put(filepath.Join(dir, path(t)), data, false); err != nil || t.L != 0 {
		return err
	}
	var bundle []byte
	for _, entry := range all[t.N<<height : t.N<<height+int64(t.W)] {
		bundle = append(binary.BigEndian.AppendUint16(bundle, uint16(len(entry))), entry...)
	}
	t.L = -1
	return put(filepath.Join(dir, path(t)), bundle, zip)
}

func put(file string, data []byte, zip bool) error {
	if zip {
		var packed bytes.Buffer
		writer := gzip.NewWriter(&packed)
		if _, err := writer.Write(data); err != nil {
			return err
		}
		if err := writer.Close(); err != nil {
			return err
		}
		data = packed.Bytes()
	}
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return err
	}
	return os.WriteFile(file, data, 0o644)
}

func open(file, vkey string) error {
	verifier, err := note.NewVerifier(vkey)
	if err != nil {
		return err
	}
	signed, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	_, err = note.Open(signed, note.VerifierList(verifier))
	return err
}
