// A server that speaks MongoDB's protocol and keeps what it is told in SQLite files: `ferretdb <folder> <host:port>`.
// FerretDB's own command wants files that only its release scripts make, so this is its documented embedding.
// Prints its address on a line of its own once it listens; ends on SIGTERM, or when its standard input does.
package main

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/url"
	"os"
	"os/signal"
	"sync"
	"syscall"

	"github.com/FerretDB/FerretDB/ferretdb"
)

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: ferretdb <folder> <host:port>")
		os.Exit(2)
	}
	if err := serve(os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func serve(folder, address string) error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	go func() {
		// Whoever started it is gone, perhaps killed: nobody else would end it.
		_, _ = io.Copy(io.Discard, os.Stdin)
		stop()
	}()

	server, err := ferretdb.New(&ferretdb.Config{
		Listener: ferretdb.ListenerConfig{TCP: "127.0.0.1:0"},
		Logger:   slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelError})),
		Handler:  "sqlite",
		// The disk is not waited for: a killed process loses nothing, and no test cuts the power.
		SQLiteURL: "file:" + folder + "/?_pragma=synchronous(off)",
	})
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp", address)
	if err != nil {
		return err
	}
	go func() {
		inner, err := url.Parse(server.MongoDBURI())
		if err != nil {
			panic(err)
		}
		fmt.Printf("mongodb://%s/\n", listener.Addr())
		for {
			client, err := listener.Accept()
			if err != nil {
				return
			}
			go pass(client, inner.Host)
		}
	}()
	defer listener.Close()
	return server.Run(ctx)
}

// FerretDB 1.24 reads what an update's filter matches, then writes it, and lets other commands in between: of two
// updates guarded by a version, both pass. MongoDB documents that a write to one document is atomic, and so it is here,
// because commands that write wait for each other.
var turn sync.Mutex

var writes = map[string]bool{"update": true, "findAndModify": true, "insert": true, "delete": true}

func pass(client net.Conn, address string) {
	defer client.Close()
	server, err := net.Dial("tcp", address)
	if err != nil {
		return
	}
	defer server.Close()
	for {
		request, err := message(client)
		if err != nil {
			return
		}
		response, err := answer(server, request)
		if err != nil {
			return
		}
		if _, err = client.Write(response); err != nil {
			return
		}
	}
}

func answer(server net.Conn, request []byte) ([]byte, error) {
	if writes[command(request)] {
		turn.Lock()
		defer turn.Unlock()
	}
	if _, err := server.Write(request); err != nil {
		return nil, err
	}
	return message(server)
}

// The name of a command is its first field, behind the header (16 bytes), flags (4), the kind of section (1), the length
// of the document (4) and the type of the field (1).
func command(request []byte) string {
	if len(request) < 26 {
		return ""
	}
	name, _, _ := bytes.Cut(request[26:], []byte{0})
	return string(name)
}

// A message begins with its length, itself included.
func message(from io.Reader) ([]byte, error) {
	var length [4]byte
	if _, err := io.ReadFull(from, length[:]); err != nil {
		return nil, err
	}
	size := binary.LittleEndian.Uint32(length[:])
	if size < 16 || size > 48_000_000 {
		return nil, fmt.Errorf("a message of %d bytes", size)
	}
	whole := make([]byte, size)
	copy(whole, length[:])
	_, err := io.ReadFull(from, whole[4:])
	return whole, err
}
